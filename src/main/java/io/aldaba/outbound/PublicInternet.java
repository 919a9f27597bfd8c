package io.aldaba.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are in the public internet. By the special-purpose registries of IANA (RFC 6890), this host and
 * this network are not, nor are addresses that only lead to another address (6to4, Teredo, NAT64).
 */
final class PublicInternet {

    private static final List<AddressBlock> SPECIAL_IPV4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /**
     * All other addresses (loopback, mapped, NAT64, unique local, link-local, multicast) are not global unicast (RFC
     * 4291 §2.4).
     */
    private static final AddressBlock GLOBAL_UNICAST_IPV6 = AddressBlock.parse("2000::/3");

    private static final List<AddressBlock> SPECIAL_IPV6 =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicInternet() {}

    static boolean has(InetAddress address) {
        return address instanceof Inet4Address
                ? isInNone(SPECIAL_IPV4, address)
                : GLOBAL_UNICAST_IPV6.contains(address) && isInNone(SPECIAL_IPV6, address);
    }

    private static boolean isInNone(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::parse).toList();
    }
}
