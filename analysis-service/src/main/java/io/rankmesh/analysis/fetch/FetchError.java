package io.rankmesh.analysis.fetch;

/** Why a request brought no usable answer. The codes are part of the API. */
public enum FetchError {
    DNS_FAILED("dns-failed", true),
    ADDRESS_NOT_ALLOWED("address-not-allowed", false),
    UNREACHABLE("unreachable", true),
    /** It is unreachable for everybody, as nobody listens there. */
    REFUSED("unreachable", true),
    TIMEOUT("timeout", false),
    TLS_FAILED("tls-failed", false),
    /** Browsers know the missing certificates, or fetch them: it keeps no visitor away. */
    TLS_INCOMPLETE("tls-incomplete", false),
    /** Browsers may know more authorities, or fetch what is missing. */
    TLS_UNKNOWN_AUTHORITY("tls-unknown-authority", false),
    TOO_LARGE("too-large", false),
    BAD_ENCODING("bad-encoding", false),
    BAD_ANSWER("bad-answer", true),
    /** The host wants to be left alone for longer than is waited: no request was sent. */
    HOST_BUSY("host-busy", false),
    /** A fault of ours, which says nothing about the site. */
    FETCH_FAILED("fetch-failed", false);

    private final String code;
    private final boolean passing;

    FetchError(String code, boolean passing) {
        this.code = code;
        this.passing = passing;
    }

    public String code() {
        return code;
    }

    /** Whether it says nothing about what was asked for. */
    public boolean isOurs() {
        return this == HOST_BUSY || this == FETCH_FAILED;
    }

    /** Whether no URL of the same origin can be had either, as long as it lasts: it cannot be connected to. */
    public boolean isOfOrigin() {
        return this == DNS_FAILED || this == REFUSED || this == TLS_FAILED;
    }

    /** Whether a second try has a fair chance to end otherwise. */
    boolean isPassing() {
        return passing;
    }
}
