package io.rankmesh.gateway.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signing keys as user-service has them, and the access tokens it would sign. */
public final class TestKeys {

    private final List<EllipticCurveJsonWebKey> published = new ArrayList<>();

    public TestKeys() {
        rotate();
    }

    /** A new key that signs from now on; the ones before stay published. */
    public synchronized void rotate() {
        published.add(newKey());
    }

    public synchronized String jwks() {
        JsonArray keys = new JsonArray();
        published.forEach(key -> keys.add(new JsonObject(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))));
        return new JsonObject().put("keys", keys).encode();
    }

    public synchronized EllipticCurveJsonWebKey current() {
        return published.getLast();
    }

    public String token(String tier) {
        return token(UUID.randomUUID(), tier);
    }

    public String token(UUID accountId, String tier) {
        return token(claims -> {
            claims.setSubject(accountId.toString());
            claims.setStringClaim("tier", tier);
        });
    }

    /** A good token, changed. */
    public String token(Consumer<JwtClaims> change) {
        return sign(claims(change), current());
    }

    /** The claims of a good token, changed. */
    public static String claims(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("rankmesh");
        claims.setAudience("rankmesh-api");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setStringClaim("tier", "enterprise");
        claims.setStringClaim("role", "admin");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(15);
        change.accept(claims);
        return claims.toJson();
    }

    public static String sign(String claims, EllipticCurveJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims);
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static EllipticCurveJsonWebKey newKey() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm("ES256");
            return key;
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
