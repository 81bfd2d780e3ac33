package io.rankmesh.local.file;

import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A password of letters, digits, hyphens and underscores with 192 bits of chance. */
    public static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    /** A key of 32 bytes, in base64. */
    public static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
