package io.rankmesh.report.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the analysis before of the same project, kind and start, with the same options.
 *
 * @param since the analysis before
 * @param scoreBefore its score, 0 to 100
 * @param audits those with findings that are new or gone, most new ones first, then most gone
 */
public record Changes(
        UUID since,
        @Nullable Instant sinceFinishedAt,
        @Nullable Integer scoreBefore,
        FindingChanges findings,
        PageChanges pages,
        List<AuditChange> audits) {

    /**
     * Findings are the same when audit, page, element and other address are.
     *
     * @param unknown findings on what only one of the two analyses has looked at and could read
     */
    public record FindingChanges(@JsonProperty("new") long added, long gone, long unchanged, long unknown) {}

    /**
     * @param changed read otherwise than before: status, title, description, canonical address, or words
     * @param unknown pages that only one of the two analyses has looked for
     */
    public record PageChanges(
            long added, long removed, long changed, long unchanged, long unknown, PageExamples examples) {

        /** Reports of earlier releases name no pages. */
        public PageChanges {
            examples = examples == null ? PageExamples.NONE : examples;
        }
    }

    /** Addresses, at most twenty of each kind, the first ones of the crawl. */
    public record PageExamples(List<String> added, List<String> removed, List<String> changed) {
        static final PageExamples NONE = new PageExamples(List.of(), List.of(), List.of());
    }

    public record AuditChange(
            String audit,
            String title,
            Severity severity,
            @JsonProperty("new") long added,
            long gone,
            FindingExamples examples) {

        /** Reports of earlier releases name no pages. */
        public AuditChange {
            examples = examples == null ? FindingExamples.NONE : examples;
        }
    }

    /** Addresses of pages with such findings, at most five of each kind. */
    public record FindingExamples(@JsonProperty("new") List<String> added, List<String> gone) {
        public static final FindingExamples NONE = new FindingExamples(List.of(), List.of());
    }
}
