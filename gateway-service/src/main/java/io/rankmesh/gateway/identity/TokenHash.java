package io.rankmesh.gateway.identity;

import io.rankmesh.common.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** SHA-256 of a token: the cache knows tokens without holding them. */
record TokenHash(long a, long b, long c, long d) {

    static TokenHash of(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.ISO_8859_1)));
        return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
}
