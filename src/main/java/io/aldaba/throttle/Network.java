package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for: an IPv4 address for itself, an IPv6 address for its /64, which one subscriber has at least. */
public final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** The text that all of its addresses share. */
    public static String of(RemoteAddress address) {
        String text = address.value();
        return text.indexOf(':') < 0 ? text : prefix(text);
    }

    private static String prefix(String text) {
        try {
            // Anything but an address literal would be looked up in the DNS; no host name has a colon.
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return bytes.length > PREFIX_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES))
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
