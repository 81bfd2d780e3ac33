package io.rankmesh.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Entity tags: of answers whose service gives none, and which of them a caller knows. */
public final class ETags {

    private static final int BYTES = 15;

    private ETags() {}

    /** Strong: of the very bytes. */
    public static String of(Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            byte[] enough = Arrays.copyOf(hash, BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(enough) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
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
