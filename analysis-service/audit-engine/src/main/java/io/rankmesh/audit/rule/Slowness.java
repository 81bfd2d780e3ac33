package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How long the server takes to answer: the one audit of a page that judges what was measured, and not what is there. */
public final class Slowness {
    static final PageRule RULE = SpeedRules.GROUP.rule(
            "slow-response",
            "Server takes long to answer",
            Severity.WARNING,
            800,
            Unit.MILLISECONDS,
            "Keep answers in a cache, or find what the server waits for. The limit is in milliseconds to the first byte, connecting aside.",
            "https://web.dev/articles/ttfb",
            (page, report) -> judge(page.input().firstByteMillis(), report));

    /** Findings of a page that sends its visitors on are about that. */
    private static final String FORWARDING = "meta-refresh";

    private Slowness() {}

    private static void judge(long millis, Report report) {
        if (millis < 0) {
            report.notApplicable();
        } else if (millis > report.threshold()) {
            report.fail(
                    "The server took " + millis + " ms to begin its answer, more than " + report.threshold() + " ms",
                    Evidence.ofValue(Long.toString(millis)));
        }
    }

    /** Whether the server took too long when a page was audited. */
    public static boolean isAmong(List<Finding> findings) {
        return findings.stream().anyMatch(Slowness::isSlowness);
    }

    /**
     * Findings of a served HTML page that is as it was, by another measurement, in the order of the rules.
     *
     * @param firstByteMillis as {@link io.rankmesh.audit.PageInput#firstByteMillis()}; -1 leaves all as it was
     */
    public static List<Finding> judgedAnew(
            String url, List<Finding> findings, long firstByteMillis, AuditSettings settings) {
        if (firstByteMillis < 0
                || findings.stream().anyMatch(finding -> finding.audit().equals(FORWARDING))) {
            return findings;
        }
        List<Finding> judged = new ArrayList<>(findings);
        judged.removeIf(Slowness::isSlowness);
        List<Finding> slow = new ArrayList<>();
        judge(firstByteMillis, new Report(RULE.info(), settings, url, slow));
        Set<String> later =
                SpeedRules.all().stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
        int place = 0;
        while (place < judged.size() && !later.contains(judged.get(place).audit())) {
            place++;
        }
        judged.addAll(place, slow);
        return List.copyOf(judged);
    }

    private static boolean isSlowness(Finding finding) {
        return finding.audit().equals(RULE.info().id());
    }
}
