package io.rankmesh.e2e.attack;

import io.rankmesh.e2e.Forgery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens that nobody may accept, by what is wrong with them. Those that are wrong in one claim alone are signed by the
 * key that user-service signs with, so that nothing but the claim can be what they are refused for.
 */
final class BadTokens {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private BadTokens() {}

    static Map<String, Map<String, String>> headers(String token, SigningKey key, String publicKey) {
        Forgery forgery = Forgery.of(token);
        Instant now = Instant.now();
        Map<String, Map<String, String>> headers = new LinkedHashMap<>();
        headers.put("nobody", Map.of());
        headers.put("not a token", bearer("x"));
        headers.put("another scheme", Map.of("Authorization", "Basic " + token));
        headers.put("altered claims", bearer(forgery.altered()));
        headers.put("alg none", bearer(forgery.unsigned()));
        headers.put("wrong key", bearer(forgery.signedByStranger()));
        headers.put("key confusion", bearer(forgery.confused(publicKey)));
        headers.put(
                "expired",
                bearer(key.sign(
                        forgery,
                        claims ->
                                claims.put("exp", now.minus(Duration.ofHours(1)).getEpochSecond()))));
        headers.put("wrong audience", bearer(key.sign(forgery, claims -> claims.put("aud", "rankmesh-internal"))));
        headers.put("wrong issuer", bearer(key.sign(forgery, claims -> claims.put("iss", "somebody"))));
        headers.put("unknown role", bearer(key.sign(forgery, claims -> claims.put("role", "root"))));
        headers.put("no subject", bearer(key.sign(forgery, claims -> claims.remove("sub"))));
        headers.put("unknown API key", Map.of("X-Api-Key", "rmk_abcd2345_" + "A".repeat(43)));
        headers.put("forged identity header", Map.of("Rankmesh-Identity", token, "X-Account-Id", NOBODY));
        return headers;
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
