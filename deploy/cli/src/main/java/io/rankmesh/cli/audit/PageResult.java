package io.rankmesh.cli.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Outcome;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.Verdict;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that the output tells of one page, as {@code --format json} writes it.
 *
 * @param place the file; null for an address, and when the format tells no places
 * @param counts whether the page counts in the site's score: redirects and other files do not
 * @param score 0 to 100, the findings across pages included; null when the page does not count
 * @param verdicts the outcome of each audit that ran
 */
record PageResult(
        String name,
        String url,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Place place,
        int status,
        boolean counts,
        @Nullable Integer score,
        @Nullable String title,
        List<Found> findings,
        Map<String, String> verdicts) {
    private static final Set<String> PASSED = Set.of(Outcome.PASS.id(), Outcome.WARN.id());

    static PageResult of(Pipeline.Audited page) {
        PageAudit audit = page.audit();
        Map<String, String> verdicts = new TreeMap<>();
        for (Verdict verdict : audit.verdicts()) {
            verdicts.put(verdict.audit(), verdict.outcome().id());
        }
        boolean counts = SiteTally.counts(audit.facts());
        return new PageResult(
                page.source().name(),
                audit.facts().url(),
                page.place(),
                audit.facts().status(),
                counts,
                counts ? audit.score().value() : null,
                audit.facts().title(),
                page.findings(),
                verdicts);
    }

    /** With what showed only among the other pages. */
    PageResult with(List<Finding> acrossPages) {
        if (acrossPages.isEmpty()) {
            return this;
        }
        List<Found> all = new ArrayList<>(findings);
        acrossPages.forEach(finding -> all.add(Found.of(finding).at(place)));
        Integer together = counts ? Scores.page(count(all)).value() : null;
        return new PageResult(name, url, place, status, counts, together, title, List.copyOf(all), verdicts);
    }

    /** The audits that applied to the page and found nothing. */
    List<String> passed() {
        Set<String> failed = findingsByAudit().keySet();
        return verdicts.entrySet().stream()
                .filter(verdict -> PASSED.contains(verdict.getValue()))
                .map(Map.Entry::getKey)
                .filter(audit -> !failed.contains(audit))
                .toList();
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
