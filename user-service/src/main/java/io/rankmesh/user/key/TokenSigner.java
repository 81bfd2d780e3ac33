package io.rankmesh.user.key;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;

/** Signs claims with the current key. */
@ApplicationScoped
public class TokenSigner {

    private final SigningKeys keys;

    TokenSigner(SigningKeys keys) {
        this.keys = keys;
    }

    public String sign(JwtClaimsBuilder claims) {
        KeyRing ring = keys.ring();
        return claims.jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(ring.kid())
                .sign(ring.signingKey());
    }
}
