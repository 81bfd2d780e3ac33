package io.rankmesh.report.document;

import io.rankmesh.report.analysis.Audit;
import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.analysis.Score;
import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What one audit found, gathered finding by finding. */
final class IssueAggregate {
    private final String audit;
    private final BitSet pages = new BitSet();
    private final Examples examples = new Examples(DocumentBuilder.MAX_EXAMPLES);
    private Severity severity = Severity.NOTICE;
    private String category = "";
    private boolean siteWide;
    private long occurrences;

    IssueAggregate(String audit) {
        this.audit = audit;
    }

    /**
     * @param page the page's number, negative for a finding on the whole site
     * @param depth how far the page is from the start
     */
    void add(Finding finding, Severity found, int page, int depth) {
        occurrences++;
        if (found.compareTo(severity) < 0) {
            severity = found;
        }
        if (finding.category() != null) {
            category = finding.category();
        }
        if (page < 0) {
            siteWide = true;
        } else {
            pages.set(page);
        }
        examples.add(depth, example(finding));
    }

    String audit() {
        return audit;
    }

    /**
     * @param totalPages pages that were checked
     * @param unchecked numbers of others
     */
    Issue toIssue(@Nullable Audit entry, Score.@Nullable Loss loss, long totalPages, BitSet unchecked) {
        BitSet checked = (BitSet) pages.clone();
        checked.andNot(unchecked);
        long checkedAffected = checked.cardinality();
        return new Issue(
                audit,
                entry == null ? Text.titleOf(audit) : entry.title(),
                entry == null || entry.category() == null ? category : entry.category(),
                severity,
                entry == null ? null : entry.guidance(),
                entry == null ? null : entry.source(),
                siteWide,
                pages.cardinality(),
                checkedAffected,
                siteWide ? 1 : share(checkedAffected, totalPages),
                occurrences,
                loss == null ? null : loss.points(),
                loss == null ? null : loss.categoryPoints(),
                examples.inOrder());
    }

    private static double share(long affected, long total) {
        return total == 0 ? 0 : Math.round(affected * 10_000.0 / total) / 10_000.0;
    }

    private static Example example(Finding finding) {
        return new Example(
                Text.cutOrNull(finding.url(), Text.URL),
                finding.message() == null ? "" : Text.cut(finding.message(), Text.MESSAGE),
                evidence(finding.evidence()));
    }

    private static @Nullable Evidence evidence(Finding.@Nullable Evidence evidence) {
        if (evidence == null) {
            return null;
        }
        Evidence cut = new Evidence(
                Text.cutOrNull(evidence.selector(), Text.MESSAGE),
                Text.cutOrNull(evidence.snippet(), Text.SNIPPET),
                Text.cutOrNull(evidence.otherUrl(), Text.URL),
                Text.cutOrNull(evidence.value(), Text.MESSAGE));
        return cut.saysNothing() ? null : cut;
    }
}
