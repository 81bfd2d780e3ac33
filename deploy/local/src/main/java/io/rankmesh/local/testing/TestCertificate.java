package io.rankmesh.local.testing;

import io.rankmesh.local.file.Folders;
import io.rankmesh.local.process.Spawner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, so that it is its own authority, and its key.
 *
 * @param certificate in PEM
 * @param key in PEM (PKCS #8)
 */
public record TestCertificate(String certificate, String key) {

    private static final String PASSWORD = "changeit";

    /** For a server that is called by the name, such as {@code ip:127.0.0.1} or {@code dns:localhost}. */
    public static TestCertificate of(String name) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            try {
                return read(make(folder.resolve("store.p12"), name));
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path make(Path store, String name) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Spawner.run(command, Spawner.Account.CURRENT, "", Duration.ofMinutes(1));
        return store;
    }

    private static TestCertificate read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
    }

    @Override
    public String toString() {
        return certificate;
    }
}
