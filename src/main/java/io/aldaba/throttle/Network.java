package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network that an address counts for: an IPv4 address alone, or the /64 of an IPv6 address, which is the least
 * that one subscriber has.
 */
public final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** The text that all addresses of the network share. */
    public static String of(RemoteAddress address) {
        String text = address.value();
        return text.indexOf(':') < 0 ? text : prefix(text);
    }

    private static String prefix(String text) {
        try {
            // Anything but an address literal would be looked up in the DNS; no host name contains a colon.
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return bytes.length > PREFIX_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES))
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
