package io.rankmesh.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens that nobody should accept from one that everybody does. */
final class Forgery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signature;

    private Forgery(ObjectNode header, ObjectNode claims, String signature) {
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    static Forgery of(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        return new Forgery((ObjectNode) decode(parts.get(0)), (ObjectNode) decode(parts.get(1)), parts.get(2));
    }

    /** Unsigned, and proud of it. */
    String unsigned() {
        return encode(header.deepCopy().put("alg", "none")) + "." + encode(claims) + ".";
    }

    /** The true signature under other claims. */
    String altered() {
        return encode(header) + "." + encode(claims.deepCopy().put("sub", "00000000-0000-7000-8000-000000000000")) + "."
                + signature;
    }

    /** Signed with a key that was never published, under the name of one that was. */
    String signedByStranger() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(generator.generateKeyPair().getPrivate());
        String content = encode(header) + "." + encode(claims);
        signer.update(content.getBytes(UTF_8));
        return content + "." + base64(signer.sign());
    }

    /** Key confusion: HS256 with the published public key as the secret. */
    String confused(String publicKey) throws GeneralSecurityException {
        String content = encode(header.deepCopy().put("alg", "HS256")) + "." + encode(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(publicKey.getBytes(UTF_8), "HmacSHA256"));
        return content + "." + base64(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static JsonNode decode(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(JsonNode part) {
        return base64(part.toString().getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
