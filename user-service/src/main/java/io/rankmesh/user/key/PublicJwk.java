package io.rankmesh.user.key;

import java.security.interfaces.ECPublicKey;
import java.util.Map;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** A public key as RFC 7517 writes it; {@code kid} is its thumbprint by RFC 7638. */
public record PublicJwk(String kty, String crv, String x, String y, String kid, String use, String alg) {

    static PublicJwk of(ECPublicKey key) {
        EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey(key);
        Map<String, Object> point = jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
        return new PublicJwk(
                "EC",
                "P-256",
                String.valueOf(point.get("x")),
                String.valueOf(point.get("y")),
                jwk.calculateBase64urlEncodedThumbprint("SHA-256"),
                "sig",
                "ES256");
    }
}
