package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.text.TextHash;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a robots.txt, as it is stored.
 *
 * @param status 0 when there was no answer
 * @param error code of what kept it from being read; null when nothing did
 * @param detail the same as a sentence
 */
record RobotsAnswer(
        int status,
        byte[] body,
        @Nullable String error,
        @Nullable String detail) {

    static RobotsAnswer absent() {
        return new RobotsAnswer(404, new byte[0], null, null);
    }

    static RobotsAnswer of(FetchResult.Answer answer) {
        if (answer.status() >= 500 && answer.status() <= 599) {
            return new RobotsAnswer(
                    answer.status(),
                    answer.body(),
                    "robots-unreachable",
                    "robots.txt answers " + answer.status()
                            + ", which forbids crawlers the whole site (RFC 9309, 2.3.1.4).");
        }
        return new RobotsAnswer(answer.status(), answer.body(), null, null);
    }

    SiteRobots robots() {
        RobotsTxt rules = status == 0
                ? RobotsTxt.unreachable(detail == null ? "no answer" : detail)
                : RobotsTxt.fetched(status, body);
        return new SiteRobots(rules, error, detail, fingerprint(rules));
    }

    private static String fingerprint(RobotsTxt rules) {
        String all = rules.status() + rules.body().orElse("") + rules.failure().orElse("");
        TextHash hash = new TextHash();
        all.chars().forEach(c -> hash.add((char) c));
        return hash.hex();
    }
}
