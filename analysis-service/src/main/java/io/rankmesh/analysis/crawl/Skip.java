package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.url.UrlTraps;

/** Why a link was not followed, or not as it stands. The codes are part of the API. */
public enum Skip {
    /** By the analysis's own patterns. */
    EXCLUDED("excluded"),
    TOO_LONG("too-long"),
    REPEATING_PATH("repeating-path"),
    DEEP_PATH("deep-path"),
    CALENDAR("calendar"),
    /** One path comes with ever new queries. */
    QUERY_VARIANTS("query-variants"),
    /** Followed, but without the id of a session that its name alone does not tell. */
    SESSION_ID("session-id"),
    /** Not all rules of robots.txt were tried on it; what is told is a URL of the crawl, once. */
    ROBOTS_RULES("robots-rules"),
    /** To other sites, beyond those that one analysis checks. */
    EXTERNAL_LINKS("external-links"),
    /** Files beyond those that one analysis reads. */
    SITEMAPS("sitemaps");

    private final String code;

    Skip(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Skip of(UrlTraps.Trap trap) {
        return switch (trap) {
            case REPEATING_PATH -> REPEATING_PATH;
            case DEEP_PATH -> DEEP_PATH;
            case CALENDAR -> CALENDAR;
        };
    }
}
