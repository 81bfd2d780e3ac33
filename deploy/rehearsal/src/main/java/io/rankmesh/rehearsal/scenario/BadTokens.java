package io.rankmesh.rehearsal.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that nobody may accept, made from one that everybody does. */
final class BadTokens {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String[] parts;

    BadTokens(String token) {
        this.parts = token.split("\\.", -1);
    }

    /**
     * By what is wrong with them.
     *
     * @param publicKeys what is published, as it is
     * @param internalKey of the services among themselves, base64
     */
    Map<String, String> all(String publicKeys, String internalKey) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("that is none", "x.y.z");
        all.put("with another signature", resigned());
        all.put(
                "with other claims",
                parts[0] + "." + encode(claims().put("sub", new UUID(0, 0).toString())) + "." + parts[2]);
        all.put("without a signature", encode(header().put("alg", "none")) + "." + parts[1] + ".");
        all.put("signed with a key that was never published", stranger());
        all.put("signed with the published key as a secret", hmac(publicKeys.getBytes(UTF_8), parts[1]));
        all.put("of the services among themselves", internal(internalKey));
        return all;
    }

    private String resigned() {
        char first = parts[2].charAt(0);
        return parts[0] + "." + parts[1] + "." + (first == 'A' ? 'B' : 'A') + parts[2].substring(1);
    }

    private String stranger() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(generator.generateKeyPair().getPrivate());
            signer.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            return parts[0] + "." + parts[1] + "." + ENCODER.encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed well, for another audience: what the edge tells services of this caller. */
    String internal(String key) {
        long now = Instant.now().getEpochSecond();
        ObjectNode claims = claims();
        claims.put("iss", "gateway-service").put("aud", "rankmesh-internal").put("via", "session");
        claims.put("iat", now).put("exp", now + 60);
        return hmac(Base64.getDecoder().decode(key), encode(claims));
    }

    private String hmac(byte[] key, String claims) {
        String content = encode(header().put("alg", "HS256")) + "." + claims;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return content + "." + ENCODER.encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode header() {
        return decode(parts[0]);
    }

    private ObjectNode claims() {
        return decode(parts[1]);
    }

    /** The lifetime that a token tells, in seconds. */
    static long lifetime(String token) {
        ObjectNode claims = decode(token.split("\\.", -1)[1]);
        return claims.path("exp").asLong() - claims.path("iat").asLong();
    }

    private static ObjectNode decode(String part) {
        return (ObjectNode) Kubectl.parse(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }

    private static String encode(ObjectNode part) {
        return ENCODER.encodeToString(part.toString().getBytes(UTF_8));
    }
}
