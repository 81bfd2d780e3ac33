package io.rankmesh.audit.site;

import java.util.Arrays;
import java.util.Optional;

/** Why a link to another site leads to no answer, as far as that is the other site's fault, or the link's. */
public enum ExternalFault {
    UNKNOWN_HOST("dns-failed", "cannot be found: its host name is not known"),
    UNREACHABLE("unreachable", "does not answer"),
    TIMEOUT("timeout", "does not answer in time"),
    NOT_SECURE("tls-failed", "offers no secure connection that browsers trust"),
    NO_HTTP("bad-answer", "gives no valid answer"),
    PRIVATE_ADDRESS("address-not-allowed", "is in a private network, which visitors cannot enter"),
    ENDLESS_REDIRECTS("too-many-redirects", "redirects too often for browsers and crawlers to follow");

    private final String code;
    private final String wording;

    ExternalFault(String code, String wording) {
        this.code = code;
        this.wording = wording;
    }

    /** Empty for what says nothing about the page that the link leads to, such as a fault of the crawler's own. */
    public static Optional<ExternalFault> of(String code) {
        return Arrays.stream(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }

    String code() {
        return code;
    }

    /** What such a page does, to end a sentence that begins with it. */
    String wording() {
        return wording;
    }
}
