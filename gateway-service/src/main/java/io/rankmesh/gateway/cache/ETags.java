package io.rankmesh.gateway.cache;

import io.rankmesh.common.text.Sha256;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Entity tags: of answers whose service gives none, and which of them a caller knows. */
public final class ETags {

    private static final int BYTES = 15;

    private ETags() {}

    /** Strong: of the very bytes. */
    public static String of(Buffer body) {
        byte[] enough = Arrays.copyOf(Sha256.of(body.getBytes()), BYTES);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(enough) + '"';
    }

    /** Whether {@code If-None-Match} names it, by weak comparison (RFC 9110, 13.1.2). */
    public static boolean isKnown(List<String> fields, String etag) {
        for (String field : fields) {
            for (String one : field.split(",", -1)) {
                String known = one.strip();
                if (known.equals("*") || known.equals(etag) || known.equals("W/" + etag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
