package io.aldaba.platform.rest;

import io.aldaba.outbound.AddressBlock;
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
public record TrustedProxies(List<AddressBlock> networks) {

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
                .map(AddressBlock::parse)
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
        return AddressBlock.literal(address)
                .filter(client -> networks.stream().anyMatch(network -> network.contains(client)))
                .isPresent();
    }

    private static Optional<String> address(String hop) {
        Matcher matcher = HOP.matcher(hop);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return AddressBlock.literal(text).map(read -> text);
    }
}
