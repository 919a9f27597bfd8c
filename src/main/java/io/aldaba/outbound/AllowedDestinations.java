package io.aldaba.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where calls may go besides the public internet: to hosts by name, whatever address the name has, and to blocks of
 * addresses. To these destinations plain http is allowed too.
 */
public final class AllowedDestinations {

    /** No destination but the public internet. */
    public static final AllowedDestinations NONE = new AllowedDestinations(List.of(), List.of());

    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9_.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");
    private static final int ANY_PORT = 0;
    private static final int HIGHEST_PORT = 65_535;

    private final List<Host> hosts;
    private final List<AddressBlock> blocks;

    private AllowedDestinations(List<Host> hosts, List<AddressBlock> blocks) {
        this.hosts = List.copyOf(hosts);
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads a comma-separated list: {@code host}, {@code host:port}, {@code address/prefix}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static AllowedDestinations parse(String text) {
        List<Host> hosts = new ArrayList<>();
        List<AddressBlock> blocks = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            String stripped = entry.strip().toLowerCase(Locale.ROOT);
            if (stripped.indexOf('/') >= 0) {
                blocks.add(AddressBlock.parse(stripped));
            } else {
                hosts.add(host(stripped));
            }
        }
        return new AllowedDestinations(hosts, blocks);
    }

    /** Whether calls may go to that address of that host. */
    public boolean admit(String host, int port, InetAddress address) {
        return PublicInternet.has(address)
                || name(host, port)
                || blocks.stream().anyMatch(b -> b.contains(address));
    }

    /** Whether a call may go there without TLS. */
    public boolean admitPlain(String host, int port, InetAddress address) {
        return name(host, port) || blocks.stream().anyMatch(block -> block.contains(address));
    }

    private boolean name(String host, int port) {
        return hosts.stream().anyMatch(allowed -> allowed.is(host, port));
    }

    private static Host host(String text) {
        Matcher matcher = HOST.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be blocks of IP addresses or host names");
        }
        return new Host(matcher.group(1), matcher.group(3) == null ? ANY_PORT : port(matcher.group(3)));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("must have ports from 1 to 65535");
        }
        return port;
    }

    private record Host(String name, int port) {

        boolean is(String otherName, int otherPort) {
            return name.equals(otherName.toLowerCase(Locale.ROOT)) && (port == ANY_PORT || port == otherPort);
        }
    }
}
