package io.rankmesh.user.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.rankmesh.user.vault.Secrets;
import java.security.MessageDigest;
import java.util.Base64;

/** Proof that who comes with a code is who has asked for it (RFC 7636, {@code S256}). */
final class Pkce {

    /** What a challenge is of: 32 bytes in base64url. */
    static final String CHALLENGE = "[A-Za-z0-9_-]{43}";

    /** What a verifier is of (RFC 7636, 4.1). */
    static final String VERIFIER = "[A-Za-z0-9._~-]{43,128}";

    private Pkce() {}

    static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash(verifier));
    }

    static boolean matches(String verifier, String challenge) {
        return MessageDigest.isEqual(challenge(verifier).getBytes(US_ASCII), challenge.getBytes(US_ASCII));
    }
}
