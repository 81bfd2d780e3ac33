package io.rankmesh.cli.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.Verdict;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the output tells of one page, as {@code --format json} writes it.
 *
 * @param counts whether the page counts in the site's score: redirects and other files do not
 * @param score 0 to 100, the findings across pages included
 * @param verdicts the outcome of each audit that ran
 */
record PageResult(
        String name,
        String url,
        int status,
        boolean counts,
        int score,
        @Nullable String title,
        List<Found> findings,
        Map<String, String> verdicts) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            String audit,
            String category,
            String severity,
            String url,
            String message,
            @Nullable String selector,
            @Nullable String snippet,
            @Nullable String otherUrl,
            @Nullable String value) {

        static Found of(Finding finding) {
            Evidence evidence = finding.evidence();
            return new Found(
                    finding.audit(),
                    finding.category().id(),
                    finding.severity().id(),
                    finding.url(),
                    finding.message(),
                    evidence.selector(),
                    evidence.snippet(),
                    evidence.otherUrl(),
                    evidence.value());
        }
    }

    static PageResult of(String name, PageAudit audit) {
        Map<String, String> verdicts = new TreeMap<>();
        for (Verdict verdict : audit.verdicts()) {
            verdicts.put(verdict.audit(), verdict.outcome().id());
        }
        return new PageResult(
                name,
                audit.facts().url(),
                audit.facts().status(),
                SiteTally.counts(audit.facts()),
                audit.score().value(),
                audit.facts().title(),
                audit.findings().stream().map(Found::of).toList(),
                verdicts);
    }

    /** With what showed only among the other pages. */
    PageResult with(List<Finding> acrossPages) {
        if (acrossPages.isEmpty()) {
            return this;
        }
        List<Found> all = new ArrayList<>(findings);
        acrossPages.forEach(finding -> all.add(Found.of(finding)));
        int together = Scores.page(count(all)).value();
        return new PageResult(name, url, status, counts, together, title, List.copyOf(all), verdicts);
    }

    Map<String, Integer> findingsByAudit() {
        return count(findings);
    }

    static Map<String, Integer> count(List<Found> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.audit(), 1, Integer::sum));
        return counts;
    }
}
