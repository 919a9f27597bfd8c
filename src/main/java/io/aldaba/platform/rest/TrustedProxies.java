package io.aldaba.platform.rest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reverse proxies in front of the service, the only ones whose {@code X-Forwarded-For} is trusted.
 *
 * @param networks the networks they are in
 */
public record TrustedProxies(List<Network> networks) {

    /** No proxies in front. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** The most hops that are followed back. */
    static final int MAX_HOPS = 16;

    /** A client in the header: an address, which some proxies write with the port. */
    private static final Pattern HOP = Pattern.compile(
            "([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?|\\[?([0-9A-Fa-f:.]{2,45})(?:](?::[0-9]{1,5})?)?");

    /** Copies the networks. */
    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * Reads a list.
     *
     * @param text addresses and networks in CIDR form, separated by commas
     * @throws IllegalArgumentException for anything else
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Network::parse)
                .toList());
    }

    /**
     * The client's address.
     *
     * @param peer the address connected to the server
     * @param forwardedFor {@code X-Forwarded-For}: each proxy appends the address that it forwards for
     * @return the last address in the chain that is no trusted proxy; the peer, if it is none
     */
    String clientOf(String peer, String forwardedFor) {
        String client = peer;
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && i >= hops.length - MAX_HOPS && isTrusted(client); i--) {
            Optional<String> hop = address(hops[i].strip());
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }

    private static Optional<String> address(String hop) {
        Matcher matcher = HOP.matcher(hop);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Network.bytes(text).isPresent() ? Optional.of(text) : Optional.empty();
    }

    /**
     * A network.
     *
     * @param address an address in it
     * @param prefix how many leading bits identify the network
     */
    public record Network(String address, int prefix) {

        private static final Pattern LITERAL =
                Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            int bits = bytes(parts[0])
                            .orElseThrow(() -> new IllegalArgumentException("must be addresses or networks"))
                            .length
                    * Byte.SIZE;
            if (parts.length == 1) {
                return new Network(parts[0], bits);
            }
            if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > bits) {
                throw new IllegalArgumentException("must have prefixes that fit their addresses");
            }
            return new Network(parts[0], Integer.parseInt(parts[1]));
        }

        boolean has(String other) {
            Optional<byte[]> ours = bytes(address);
            Optional<byte[]> theirs = bytes(other);
            if (ours.isEmpty() || theirs.isEmpty() || ours.get().length != theirs.get().length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if (((ours.get()[bit / Byte.SIZE] ^ theirs.get()[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        /** The bytes of an address literal; empty for anything else, which would be looked up in the DNS. */
        private static Optional<byte[]> bytes(String text) {
            if (!LITERAL.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(InetAddress.getByName(text).getAddress());
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }
    }
}
