package io.rankmesh.gateway.limit;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Whom a request is charged to.
 *
 * @param id an IPv4 address, the first half of an IPv6 address in hexadecimal digits, or a UUID
 */
public record Subject(Kind kind, String id) {

    /** What is charged. */
    public enum Kind {
        ADDRESS,
        ACCOUNT,
        KEY;

        /** Its name in Redis and in metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Subject account(UUID accountId) {
        return new Subject(Kind.ACCOUNT, accountId.toString());
    }

    public static Subject key(UUID keyId) {
        return new Subject(Kind.KEY, keyId.toString());
    }

    /** An IPv4 address, or the /64 network of an IPv6 address, since one customer gets a whole one. */
    public static Subject address(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Subject(
                Kind.ADDRESS, bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address.getHostAddress());
    }

    /** Part of the keys in Redis. */
    public String key() {
        return kind.word() + ":" + id;
    }

    /** The key of a window; the braces keep all windows of a subject in one slot of a Redis Cluster. */
    String windowKey(Window window) {
        return "rankmesh:limit:{" + key() + "}:" + window.name();
    }
}
