package io.rankmesh.analysis.fetch;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the authorities of a key store, and tells a server that nobody trusts from one that does not send its intermediate
 * certificates. Browsers trust that one all the same: they know most of them, or fetch them from where the certificate says (RFC 5280,
 * 4.2.2.1), which is not done here, as it would be a request to wherever a hostile site likes. Where some were sent it stays open
 * whether another one is missing, or all were sent and the key store lacks the root.
 */
final class SiteTrust extends X509ExtendedTrustManager {

    /** Extension "authority information access" of a certificate, and in it, as DER, the place of the issuer's certificate. */
    private static final String INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private static final byte[] ISSUER_AT = {0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02};
    private static final int DNS_NAME = 2;

    private final X509ExtendedTrustManager authorities;

    private SiteTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    /** @param authorities null for the platform's */
    static SiteTrust in(@Nullable KeyStore authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .map(SiteTrust::new)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the platform trusts nobody"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform's authorities cannot be read", e);
        }
    }

    /** Nobody trusts the certificate here, for want of another one. */
    static final class IssuerMissingException extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final boolean ofServer;

        IssuerMissingException(boolean ofServer, CertificateException cause) {
            super(cause);
            this.ofServer = ofServer;
        }

        /** Whether the server should have sent it. */
        boolean isOfServer() {
            return ofServer;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            SSLSession session = engine.getHandshakeSession();
            if (leadsNowhere(e) && session != null && isFor(session.getPeerHost(), chain[0])) {
                X509Certificate last = last(List.of(chain));
                if (!isIssuer(last, last) && namesPlaceOfIssuer(last)) {
                    throw new IssuerMissingException(last.equals(chain[0]), e);
                }
            }
            throw e;
        }
    }

    /** Whether no way to an authority was found; one that ends at an authority that is trusted no longer is one. */
    private static boolean leadsNowhere(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertPathBuilderException.class::isInstance);
    }

    /**
     * Where the way from the first certificate to that of its issuer, and on, ends among those that were sent.
     *
     * @throws CertificateException when one on the way is valid no longer, or not yet
     */
    private static X509Certificate last(List<X509Certificate> chain) throws CertificateException {
        X509Certificate last = chain.getFirst();
        List<X509Certificate> left = new ArrayList<>(chain);
        for (Optional<X509Certificate> next = Optional.of(last); next.isPresent(); next = issuer(last, left)) {
            last = next.get();
            last.checkValidity();
            left.remove(last);
        }
        return last;
    }

    private static Optional<X509Certificate> issuer(X509Certificate of, List<X509Certificate> certificates) {
        return certificates.stream().filter(one -> isIssuer(one, of)).findFirst();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
        return issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal());
    }

    private static boolean isFor(@Nullable String host, X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        return host != null
                && names != null
                && names.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .anyMatch(name -> covers(name.get(1).toString(), host));
    }

    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        return name.equalsIgnoreCase(host)
                || (dot > 0 && name.startsWith("*.") && name.substring(1).equalsIgnoreCase(host.substring(dot)));
    }

    /** As all certificates of public authorities do. */
    private static boolean namesPlaceOfIssuer(X509Certificate certificate) {
        byte[] access = certificate.getExtensionValue(INFORMATION_ACCESS);
        return access != null
                && new String(access, StandardCharsets.ISO_8859_1)
                        .contains(new String(ISSUER_AT, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
