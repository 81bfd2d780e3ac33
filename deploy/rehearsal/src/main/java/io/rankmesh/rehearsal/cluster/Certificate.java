package io.rankmesh.rehearsal.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that its own key has signed, for an installation that lasts as long as a rehearsal.
 *
 * @param pem the certificate
 * @param key its private key, PKCS#8 as PEM
 */
record Certificate(String pem, String key) {
    private static final String PASSWORD = "rehearsal";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Made by the JDK's own keytool, since Java has no public way to make one. */
    static Certificate of(String host) {
        try {
            Path folder = Files.createTempDirectory("rankmesh-rehearsal");
            Path store = folder.resolve("store.p12");
            try {
                keytool(host, store);
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(store)) {
                    keys.load(in, PASSWORD.toCharArray());
                }
                return new Certificate(
                        pem("CERTIFICATE", keys.getCertificate("suite").getEncoded()),
                        pem(
                                "PRIVATE KEY",
                                keys.getKey("suite", PASSWORD.toCharArray()).getEncoded()));
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate could be made: " + e.getMessage(), e);
        }
    }

    private static void keytool(String host, Path store) throws IOException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "suite",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "30",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-ext",
                        "bc=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(store)) {
            throw new IOException(said.strip());
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
