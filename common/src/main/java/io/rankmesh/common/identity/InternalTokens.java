package io.rankmesh.common.identity;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * The internal token: how one service tells another for whom it asks. A JWT, HS256 with the key that all services share, valid
 * for {@link #LIFETIME}, with {@link #CLOCK_SKEW} allowed between the machines' clocks. Immutable; neither call blocks.
 */
public final class InternalTokens {

    /** The request header that carries the token, bare. */
    public static final String HEADER = "Rankmesh-Identity";

    public static final Duration LIFETIME = Duration.ofSeconds(60);
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final int MIN_KEY_BYTES = 32;
    private static final String AUDIENCE = "rankmesh-internal";

    /** Another one than that of callers, so that neither token does for the other. */
    private static final String SERVICE_AUDIENCE = "rankmesh-internal-service";

    private static final String RESTRICTED = "restricted";

    private final Key key;
    private final Clock clock;

    /**
     * @param base64Key the shared secret, base64, at least 32 bytes (RFC 7518, 3.2: as long as the hash)
     * @throws IllegalArgumentException when it is missing, is not base64 or is too short
     */
    public InternalTokens(String base64Key, Clock clock) {
        this.key = new HmacKey(decode(base64Key));
        this.clock = clock;
    }

    /** @return the value of {@link #HEADER}; the caller's {@code service} becomes the issuer */
    public String mint(Caller caller) {
        JwtClaims claims = claims(caller.service(), AUDIENCE, caller.accountId().toString());
        claims.setStringClaim("tier", caller.tier().wireName());
        claims.setStringClaim("role", caller.role().wireName());
        claims.setStringClaim("member", caller.memberId().toString());
        claims.setStringClaim("via", caller.via().wireName());
        if (caller.scopes().size() < Scope.values().length) {
            claims.setStringClaim("scopes", Scope.join(caller.scopes()));
        }
        if (caller.restricted()) {
            claims.setStringClaim("standing", RESTRICTED);
        }
        return sign(claims);
    }

    /** A token with which a service asks for itself, for routes {@link ForServices} only. */
    public String mintForService(String service) {
        return sign(claims(service, SERVICE_AUDIENCE, service));
    }

    /** @throws UnauthenticatedException when the token is forged, has expired, is for another audience, names no issuer, or is not a token at all */
    public Caller verify(String token) {
        try {
            JwtClaims claims = check(token, AUDIENCE);
            UUID accountId = UUID.fromString(claims.getSubject());
            String member = claims.getStringClaimValue("member");
            String scopes = claims.getStringClaimValue("scopes");
            String via = claims.getStringClaimValue("via");
            return new Caller(
                    accountId,
                    member == null ? accountId : UUID.fromString(member),
                    Tier.ofAnyRelease(claims.getStringClaimValue("tier")),
                    Role.of(claims.getStringClaimValue("role")),
                    scopes == null ? Scope.all() : Scope.parse(scopes),
                    via == null ? Via.SESSION : Via.of(via),
                    RESTRICTED.equals(claims.getStringClaimValue("standing")),
                    claims.getIssuer());
        } catch (InvalidJwtException
                | MalformedClaimException
                | IllegalArgumentException
                | NullPointerException refused) {
            throw refused();
        }
    }

    /**
     * @return the name of the service
     * @throws UnauthenticatedException as {@link #verify}, and for the token of a caller
     */
    public String verifyService(String token) {
        try {
            return check(token, SERVICE_AUDIENCE).getIssuer();
        } catch (InvalidJwtException | MalformedClaimException refused) {
            throw refused();
        }
    }

    private JwtClaims claims(String issuer, String audience, String subject) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(subject);
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond()));
        return claims;
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("cannot sign with the internal key", impossible);
        }
    }

    private JwtClaims check(String token, String audience) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setExpectedAudience(audience)
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setRequireSubject()
                .setExpectedIssuer(true, null)
                .setMaxFutureValidityInMinutes(2)
                .setAllowedClockSkewInSeconds((int) CLOCK_SKEW.toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .build()
                .processToClaims(token);
    }

    private static UnauthenticatedException refused() {
        return new UnauthenticatedException("The identity of this request is not valid");
    }

    private static byte[] decode(String base64Key) {
        if (base64Key.isBlank()) {
            throw new IllegalArgumentException("RANKMESH_INTERNAL_KEY is not set: give all services the same secret, "
                    + "base64, at least 32 bytes (openssl rand -base64 32)");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64Key.strip().getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("RANKMESH_INTERNAL_KEY is not base64");
        }
        if (bytes.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("RANKMESH_INTERNAL_KEY holds " + bytes.length + " bytes, at least "
                    + MIN_KEY_BYTES + " are needed");
        }
        return bytes;
    }
}
