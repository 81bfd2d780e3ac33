package io.rankmesh.e2e.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.e2e.Forgery;
import io.rankmesh.e2e.SharedSuite;
import io.rankmesh.local.server.Database;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key with which user-service signs now: what only who has both its database and its master key can get at. */
final class SigningKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String kid;
    private final PrivateKey key;

    private SigningKey(String kid, PrivateKey key) {
        this.kid = kid;
        this.key = key;
    }

    static SigningKey steal(SharedSuite shared) {
        Database database = shared.suite().database("rankmesh_user");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select kid, private_sealed from signing_key where state = 'current'")) {
            row.next();
            String kid = row.getString(1);
            return new SigningKey(kid, open(masterKey(shared), kid, row.getBytes(2)));
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with the claims of another one, changed, that verifies. */
    String sign(Forgery token, Consumer<ObjectNode> change) {
        return token.signed(kid, key, change);
    }

    private static PrivateKey open(byte[] master, String kid, byte[] sealed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master, "HmacSHA256"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(mac.doFinal("rankmesh sealing".getBytes(UTF_8)), "AES"),
                new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(("signing_key.private/" + kid).getBytes(UTF_8));
        byte[] pkcs8 = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] masterKey(SharedSuite shared) {
        Properties secrets = new Properties();
        try (Reader in = Files.newBufferedReader(shared.state().resolve("secrets/suite.properties"))) {
            secrets.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getDecoder().decode(secrets.getProperty("master.key"));
    }
}
