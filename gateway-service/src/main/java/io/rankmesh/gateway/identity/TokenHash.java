package io.rankmesh.gateway.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a token: the cache knows tokens without holding them. */
record TokenHash(long a, long b, long c, long d) {

    static TokenHash of(String token) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
