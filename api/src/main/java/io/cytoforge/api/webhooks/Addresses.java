package io.cytoforge.api.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses belong to somebody out there, after the registries of RFC 6890. */
final class Addresses {
    private Addresses() {}

    /** Whether it is nobody's own: not this machine, not its network, not what clouds tell their machines at. */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address.getAddress());
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relays = first == 192 && second == 88 && third == 99;
        boolean tests = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 224 && !shared && !protocols && !relays && !tests;
    }

    /** Global unicast is 2000::/3; within it, ranges that hide an address of version 4 or are for documents. */
    private static boolean isPublic6(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        boolean unicast = (first & 0xe0) == 0x20;
        boolean protocols = first == 0x20 && second == 0x01 && (address[2] & 0xfe) == 0; // 2001::/23, Teredo among them
        boolean documents =
                first == 0x20 && second == 0x01 && (address[2] & 0xff) == 0x0d && (address[3] & 0xff) == 0xb8;
        boolean sixToFour = first == 0x20 && second == 0x02;
        return unicast && !protocols && !documents && !sixToFour;
    }
}
