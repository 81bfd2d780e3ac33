package io.rankmesh.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens that nobody should accept from one that everybody does. */
public final class Forgery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode header;
    private final ObjectNode claims;
    private final String signature;

    private Forgery(ObjectNode header, ObjectNode claims, String signature) {
        this.header = header;
        this.claims = claims;
        this.signature = signature;
    }

    public static Forgery of(String token) {
        List<String> parts = List.of(token.split("\\.", -1));
        return new Forgery((ObjectNode) decode(parts.get(0)), (ObjectNode) decode(parts.get(1)), parts.get(2));
    }

    /** Unsigned, and proud of it. */
    public String unsigned() {
        return encode(header.deepCopy().put("alg", "none")) + "." + encode(claims) + ".";
    }

    /** The true signature under other claims. */
    public String altered() {
        return encode(header) + "." + encode(claims.deepCopy().put("sub", "00000000-0000-7000-8000-000000000000")) + "."
                + signature;
    }

    /** Signed with a key that was never published, under the name of one that was. */
    public String signedByStranger() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return signed(header, claims, generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Well signed with a key of that name, under changed claims. */
    public String signed(String keyId, PrivateKey key, Consumer<ObjectNode> change) {
        ObjectNode changed = claims.deepCopy();
        change.accept(changed);
        return signed(header.deepCopy().put("kid", keyId), changed, key);
    }

    private static String signed(ObjectNode header, ObjectNode claims, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(key);
            String content = encode(header) + "." + encode(claims);
            signer.update(content.getBytes(UTF_8));
            return content + "." + base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key confusion: HS256 with the published public key as the secret. */
    public String confused(String publicKey) {
        String content = encode(header.deepCopy().put("alg", "HS256")) + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey.getBytes(UTF_8), "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
