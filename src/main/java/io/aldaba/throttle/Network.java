package io.aldaba.throttle;

import io.aldaba.kernel.RemoteAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network that an address counts for: an IPv4 address alone, or the /64 of an IPv6 address, which is the least
 * that one subscriber has. An address with the prefix {@code 64:ff9b::/96} counts as the IPv4 address in it (RFC 6052
 * §2.1); otherwise all users of IPv4 behind a translator (NAT64) would be one subscriber. The prefixes that networks
 * choose themselves cannot be recognized.
 */
public final class Network {

    private static final int PREFIX_BYTES = 8;
    private static final byte[] TRANSLATED = HexFormat.of().parseHex("0064ff9b0000000000000000");

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
            if (isTranslated(bytes)) {
                bytes = Arrays.copyOfRange(bytes, TRANSLATED.length, bytes.length);
            }
            return bytes.length > PREFIX_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES))
                    : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }

    private static boolean isTranslated(byte[] address) {
        return address.length > TRANSLATED.length
                && Arrays.equals(address, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length);
    }
}
