package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.robots.RobotsProblem;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.rule.Report;

/** The site's robots.txt can be fetched and read. */
public final class RobotsTxtRule {
    private RobotsTxtRule() {}

    static void check(Page page, Report report) {
        check(page.input().robots(), report);
    }

    /** For a site as a whole. */
    public static void check(RobotsTxt robots, Report report) {
        if (robots.status() != 0 && robots.forbidsAllByFailure()) {
            report.fail(
                    "robots.txt answers with status " + robots.status()
                            + ": crawlers must stay away from the whole site",
                    Evidence.ofValue(Integer.toString(robots.status())));
        } else if (robots.status() == 0) {
            report.fail(
                    "robots.txt cannot be fetched: crawlers must stay away from the whole site",
                    Evidence.ofValue(robots.failure().orElse("no answer")));
        } else if (robots.body().map(String::isEmpty).orElse(true)) {
            report.notApplicable();
        } else {
            for (RobotsProblem problem : robots.problems()) {
                report.fail(
                        "robots.txt, line " + problem.line() + ": " + problem.message(),
                        Evidence.ofSnippet("line " + problem.line(), problem.text()));
            }
        }
    }
}
