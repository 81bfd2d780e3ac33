package io.rankmesh.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The {@code X-Request-Id} of a request: the consumer's own when it is harmless, else a new one. */
final class RequestIds {

    private static final int MAX_LENGTH = 64;

    private RequestIds() {}

    static String of(HttpServerRequest request) {
        String given = request.getHeader(RequestHeaders.REQUEST_ID);
        return isAcceptable(given) ? given : next();
    }

    private static boolean isAcceptable(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Unique enough to find a request; nothing depends on it being secret. */
    private static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex(random.nextLong()) + hex(random.nextLong());
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
