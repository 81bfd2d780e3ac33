package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.text.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a robots.txt, as it is stored.
 *
 * @param status 0 when there was no answer, {@link #DEAD} when there was none a while later either
 * @param error code of what kept it from being read; null when nothing did
 * @param detail the same as a sentence
 */
record RobotsAnswer(
        int status,
        byte[] body,
        @Nullable String error,
        @Nullable String detail) {

    /** Nobody can connect to the origin. */
    static final int DEAD = -1;

    private static final String UNREACHABLE = "robots-unreachable";

    static RobotsAnswer absent() {
        return new RobotsAnswer(404, new byte[0], null, null);
    }

    static RobotsAnswer of(FetchResult.Answer answer) {
        if (answer.status() >= 500 && answer.status() <= 599) {
            return new RobotsAnswer(
                    answer.status(),
                    answer.body(),
                    UNREACHABLE,
                    "robots.txt answers " + answer.status()
                            + ", which forbids crawlers the whole site (RFC 9309, 2.3.1.4).");
        }
        return new RobotsAnswer(answer.status(), answer.body(), null, null);
    }

    /** As it was when it was asked for again. */
    RobotsAnswer confirmed() {
        return new RobotsAnswer(DEAD, body, error, detail);
    }

    /** Says nothing of the origin as a whole: what failed may have been another host, or a moment. */
    RobotsAnswer ofFileAlone() {
        return SiteRobots.faultOfOrigin(error).isEmpty() ? this : new RobotsAnswer(status, body, UNREACHABLE, detail);
    }

    /** Whether it outlives that this came of asking again (RFC 9309, 2.4); the same fault is no news either. */
    boolean outlives(RobotsAnswer later) {
        return later.error() != null && (error == null || error.equals(later.error()));
    }

    SiteRobots robots() {
        RobotsTxt rules = status <= 0
                ? RobotsTxt.unreachable(detail == null ? "no answer" : detail)
                : RobotsTxt.fetched(status, body);
        return new SiteRobots(rules, error, detail, fingerprint(rules), status == DEAD);
    }

    private static String fingerprint(RobotsTxt rules) {
        String all = rules.status() + rules.body().orElse("") + rules.failure().orElse("");
        TextHash hash = new TextHash();
        all.chars().forEach(c -> hash.add((char) c));
        return hash.hex();
    }
}
