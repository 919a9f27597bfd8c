package io.aldaba.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses that begin with the same bits (RFC 4632 §3.1, RFC 4291 §2.3).
 *
 * @param first an address of it
 * @param prefix how many leading bits they have in common
 */
record AddressBlock(InetAddress first, int prefix) {

    AddressBlock {
        if (prefix < 0 || prefix > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("must have a prefix length that fits its address");
        }
    }

    /** Reads {@code 10.0.0.0/8} or {@code fd00::/8}; an IPv6 address may stand in brackets. */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new AddressBlock(literal(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must have a prefix length that fits its address");
        }
    }

    boolean contains(InetAddress address) {
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

    /** Never queries the DNS: a host name is refused before. */
    private static InetAddress literal(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?")) {
            throw new IllegalArgumentException("must be blocks of IP addresses or host names");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("must be blocks of IP addresses or host names");
        }
    }
}
