package io.rankmesh.common.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.logging.Logger;

/**
 * Trusts the authorities of a PEM file, as it is now: who issues certificates renews his own, too, and a service that knew only the
 * authority of its start would be without its database until somebody restarts it.
 */
final class Authorities extends X509ExtendedTrustManager {

    private static final Logger LOG = Logger.getLogger(Authorities.class);

    private final Path file;
    private volatile Known known;

    private record Known(FileTime changed, X509ExtendedTrustManager judge) {}

    /** @throws IllegalStateException if the file cannot be read, or has no certificate */
    Authorities(Path file) {
        this.file = file;
        try {
            this.known = read();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The authorities in " + file + " cannot be read: " + e, e);
        }
    }

    private Known read() throws IOException, GeneralSecurityException {
        FileTime changed = Files.getLastModifiedTime(file);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
        }
        if (store.size() == 0) {
            throw new CertificateException("there is no certificate");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(judge -> new Known(changed, (X509ExtendedTrustManager) judge))
                .findFirst()
                .orElseThrow();
    }

    /** A small file in memory, read while a connection opens: nobody waits for it. */
    private X509ExtendedTrustManager judge() {
        try {
            if (!Files.getLastModifiedTime(file).equals(known.changed())) {
                known = read();
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warnf("The authorities in %s cannot be read, those before count: %s", file, e);
        }
        return known.judge();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        try {
            judge().checkServerTrusted(chain, type, engine);
        } catch (CertificateException refused) {
            // all that the client says of it is that the handshake failed
            LOG.warnf("The database's certificate is refused: %s", refused.getMessage());
            throw refused;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge().checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return known.judge().getAcceptedIssuers();
    }
}
