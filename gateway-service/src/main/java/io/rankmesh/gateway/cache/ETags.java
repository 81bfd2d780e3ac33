package io.rankmesh.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Entity tags of answers whose service gives none. */
final class ETags {

    private static final int BYTES = 15;

    private ETags() {}

    /** Strong: of the very bytes. */
    static String of(Buffer body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            byte[] enough = Arrays.copyOf(hash, BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(enough) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
