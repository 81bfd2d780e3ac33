package io.rankmesh.audit.http;

/**
 * Why there is no response.
 *
 * @param detail a short technical cause for people, without secrets or class names
 */
public record FetchFailure(Kind kind, String detail) {

    /** What went wrong, by the step at which it did. */
    public enum Kind {
        /** The host name does not resolve. */
        DNS,
        /** Refused, reset or unreachable. */
        CONNECTION,
        /** The secure connection failed: an untrusted certificate, or no TLS version in common. */
        TLS,
        /** No connection, or no complete answer, within the crawler's time for a request. */
        TIMEOUT,
        /** The chain came back to a URL that it had visited. */
        REDIRECT_LOOP,
        /** The chain was longer than the crawler follows. */
        TOO_MANY_REDIRECTS,
        /** The body was longer than the crawler reads. */
        TOO_LARGE,
        /** The address is one that the crawler may not enter. */
        FORBIDDEN_ADDRESS,
        /** The answer broke the protocol: bad framing, bad encoding, a redirect without a target. */
        PROTOCOL
    }
}
