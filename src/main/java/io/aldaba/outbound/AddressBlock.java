package io.aldaba.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param first an address of it
 * @param prefix how many leading bits they have in common
 */
public record AddressBlock(InetAddress first, int prefix) {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";

    /**
     * The JDK looks up in the DNS whatever else has the form of a host name, as 300.0.0.1 has. What begins with hex
     * digits and a colon, it never looks up.
     */
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|\\[?[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*]?");

    /** Refuses a prefix longer than the address. */
    public AddressBlock {
        if (prefix < 0 || prefix > bits(first)) {
            throw new IllegalArgumentException("must have a prefix length that fits its address");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or an address for itself alone; an IPv6 address may stand in
     * brackets.
     *
     * @throws IllegalArgumentException for anything else; a host name is never looked up
     */
    public static AddressBlock parse(String text) {
        String[] parts = text.split("/", 2);
        InetAddress address = literal(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("must be IP addresses or blocks of them"));
        try {
            return new AddressBlock(address, parts.length == 1 ? bits(address) : Integer.parseInt(parts[1]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must have a prefix length that fits its address");
        }
    }

    /** Whether the address is in it. */
    public boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads an address; empty for any other text, which is never looked up in the DNS. */
    public static Optional<InetAddress> literal(String text) {
        if (!isLiteral(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether the JDK takes the text for an address, even if a malformed one, and never for a host name. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }
}
