package io.rankmesh.user.oidc;

import static io.rankmesh.user.oidc.SignInRefusedException.Reason.EMAIL_NOT_VERIFIED;
import static io.rankmesh.user.oidc.SignInRefusedException.Reason.INVALID_ANSWER;

import io.rankmesh.common.text.Names;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodeValidator.Error;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Believes ID tokens, or doesn't (OpenID Connect Core 1.0, 3.1.3.7). */
final class IdTokens {

    /** None that a holder of public keys could sign with. */
    private static final AlgorithmConstraints SIGNATURES = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
            AlgorithmIdentifiers.EDDSA);

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_NAME = 100;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private final ClientRegistration registration;
    private final OidcConfig config;
    private final Clock clock;

    IdTokens(ClientRegistration registration, OidcConfig config, Clock clock) {
        this.registration = registration;
        this.config = config;
        this.clock = clock;
    }

    /** Whether one of the keys is the one that the token names; also when it names none. */
    static boolean isKeyAmong(List<JsonWebKey> keys, String idToken) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(idToken);
            String name = signature.getKeyIdHeaderValue();
            return name == null || keys.stream().anyMatch(key -> name.equals(key.getKeyId()));
        } catch (JoseException noSignature) {
            return true; // no key would help
        }
    }

    /** @throws SignInRefusedException */
    ProvenPerson verify(String idToken, List<JsonWebKey> keys, String nonce) {
        try {
            JwtClaims claims = consumer(keys).build().processToClaims(idToken);
            if (!nonce.equals(claims.getStringClaimValue("nonce"))) {
                throw new SignInRefusedException(INVALID_ANSWER, "the nonce is another");
            }
            String party = claims.getStringClaimValue("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(registration.clientId())) {
                throw new SignInRefusedException(INVALID_ANSWER, "the token is for another party");
            }
            return person(claims);
        } catch (InvalidJwtException refused) {
            // without its messages, which hold the token
            List<Integer> codes =
                    refused.getErrorDetails().stream().map(Error::getErrorCode).toList();
            throw new SignInRefusedException(INVALID_ANSWER, "the ID token is refused, by codes of jose4j: " + codes);
        } catch (MalformedClaimException malformed) {
            throw new SignInRefusedException(INVALID_ANSWER, "a claim has a wrong type");
        }
    }

    private JwtConsumerBuilder consumer(List<JsonWebKey> keys) {
        JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(keys);
        resolver.setDisambiguateWithVerifySignature(true);
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(resolver)
                .setJwsAlgorithmConstraints(SIGNATURES)
                .setExpectedIssuer(registration.issuer())
                .setExpectedAudience(registration.clientId())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
    }

    private static ProvenPerson person(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        String email = claims.getClaimValueAsString("email");
        if (subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw new SignInRefusedException(INVALID_ANSWER, "the subject is empty or too long");
        }
        if (email == null || email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches()) {
            throw new SignInRefusedException(INVALID_ANSWER, "the ID token has no usable email");
        }
        // some say it as a text
        if (!"true".equals(claims.getClaimValueAsString("email_verified"))) {
            throw new SignInRefusedException(EMAIL_NOT_VERIFIED, "the provider has not verified the address");
        }
        return new ProvenPerson(claims.getIssuer(), subject, email, name(claims, email));
    }

    private static String name(JwtClaims claims, String email) {
        String name = claims.getClaimValueAsString("name");
        if (name == null || !Names.isShown(name) || !Names.isPlain(name)) {
            name = email.substring(0, email.indexOf('@'));
        }
        name = name.strip();
        return name.length() <= MAX_NAME ? name : name.substring(0, name.offsetByCodePoints(0, MAX_NAME / 2));
    }
}
