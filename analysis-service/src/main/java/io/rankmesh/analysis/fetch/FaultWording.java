package io.rankmesh.analysis.fetch;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Puts faults of the network into words for the owner of the site, free of class names and addresses. */
final class FaultWording {

    private final Duration requestTimeout;

    FaultWording(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    FetchException timeout() {
        return new FetchException(
                FetchError.TIMEOUT, "The answer took longer than " + requestTimeout.toSeconds() + " seconds.");
    }

    /** @param speed bytes a second that a large body has to bring */
    FetchException tooSlow(long speed) {
        return new FetchException(
                FetchError.TIMEOUT, "The body came too slowly: less than " + speed + " bytes a second.");
    }

    /** @param fault what the look-up, the connection or the exchange failed with */
    FetchException explain(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case FetchException known -> {
                    return known;
                }
                case SSLException _, CertificateException _ -> {
                    return insecure(cause);
                }
                case io.netty.channel.ConnectTimeoutException _ -> {
                    return new FetchException(FetchError.TIMEOUT, "The server accepted no connection in time.");
                }
                case TimeoutException _ -> {
                    return timeout();
                }
                case ConnectException _ -> {
                    return new FetchException(FetchError.REFUSED, "The server refused the connection.");
                }
                case io.netty.handler.codec.DecoderException _,
                        io.netty.handler.codec.http2.Http2Exception _,
                        IllegalArgumentException _ -> {
                    if (!(cause.getCause() instanceof SSLException)) {
                        return new FetchException(FetchError.BAD_ANSWER, "The server's answer is not valid HTTP.");
                    }
                }
                default -> {}
            }
        }
        return new FetchException(FetchError.UNREACHABLE, "The connection broke before the answer was complete.");
    }

    private static FetchException insecure(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SiteTrust.IssuerMissingException missing) {
                return missing.isOfServer()
                        ? new FetchException(
                                FetchError.TLS_INCOMPLETE,
                                "The secure connection failed: the server does not send the intermediate certificates between its own "
                                        + "and one that is trusted. Browsers fetch them, other clients do not.")
                        : new FetchException(
                                FetchError.TLS_UNKNOWN_AUTHORITY,
                                "The secure connection failed: the chain of certificates does not lead to an authority known here. "
                                        + "Either the server leaves out one of them, or the authority is not known everywhere.");
            }
            if (cause instanceof SslHandshakeTimeoutException) {
                return new FetchException(FetchError.TIMEOUT, "The server made no secure connection in time.");
            }
        }
        return new FetchException(
                FetchError.TLS_FAILED,
                "The secure connection failed: the certificate is not trusted, or "
                        + "the server speaks no common TLS version.");
    }
}
