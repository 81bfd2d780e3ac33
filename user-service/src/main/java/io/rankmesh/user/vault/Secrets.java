package io.rankmesh.user.vault;

import io.rankmesh.common.text.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that are worth something to whoever has them: 256 random bits, of which the database keeps the SHA-256 only. */
public final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** 43 characters of base64url. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored. So many random bits need no slow hash. */
    public static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
