package io.rankmesh.audit.http;

/** How Rankmesh names itself to sites, whichever of its programs asks. */
public final class Crawler {

    /** Its name in robots.txt (RFC 9309, 2.2.1). */
    public static final String PRODUCT_TOKEN = "RankmeshBot";

    public static final String USER_AGENT = PRODUCT_TOKEN + "/1.0 (+https://rankmesh.io/bot)";

    private Crawler() {}
}
