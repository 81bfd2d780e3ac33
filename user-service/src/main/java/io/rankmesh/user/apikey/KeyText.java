package io.rankmesh.user.apikey;

import io.rankmesh.user.vault.Secrets;
import java.security.SecureRandom;

/**
 * An API key as its user has it: {@code rmk_}, 8 characters that are shown, {@code _}, and 43 of base64url that are secret. Its SHA-256 is
 * that of the whole text.
 */
record KeyText(String prefix, String text) {

    private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int SHOWN = 8;

    static KeyText next() {
        SecureRandom random = new SecureRandom();
        StringBuilder prefix = new StringBuilder("rmk_");
        for (int i = 0; i < SHOWN; i++) {
            prefix.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new KeyText(prefix.toString(), prefix + "_" + Secrets.next());
    }

    byte[] hash() {
        return Secrets.hash(text);
    }

    @Override
    public String toString() {
        return "KeyText[" + prefix + "]";
    }
}
