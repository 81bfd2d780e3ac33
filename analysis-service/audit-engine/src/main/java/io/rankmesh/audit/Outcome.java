package io.rankmesh.audit;

/** What an audit says of a page as a whole. The ids are Lighthouse's words. */
public enum Outcome {
    PASS("pass"),
    /** Passes, with something that the owner should know: is-crawlable when some bots are blocked, not all. */
    WARN("warn"),
    FAIL("fail"),
    NOT_APPLICABLE("notApplicable"),
    /** Only a person can tell. */
    MANUAL("manual");

    private final String id;

    Outcome(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
