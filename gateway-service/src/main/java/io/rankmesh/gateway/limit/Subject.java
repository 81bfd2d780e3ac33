package io.rankmesh.gateway.limit;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Whom a request is charged to.
 *
 * @param key part of the keys in Redis
 */
record Subject(String key) {

    static Subject account(UUID accountId) {
        return new Subject("account:" + accountId);
    }

    /** An IPv4 address, or the /64 network of an IPv6 address, since one customer gets a whole one. */
    static Subject address(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Subject(
                "address:" + (bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address.getHostAddress()));
    }

    /** The key of a window; the braces keep all windows of a subject in one slot of a Redis Cluster. */
    String windowKey(Window window) {
        return "rankmesh:limit:{" + key + "}:" + window.name();
    }
}
