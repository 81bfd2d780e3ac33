package io.rankmesh.report.analysis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What differs from an earlier analysis.
 *
 * @param since the earlier analysis
 */
public record Changes(
        UUID since,
        @Nullable Instant sinceFinishedAt,
        @Nullable Scores scores,
        Findings findings,
        Pages pages) {

    public Changes {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(pages, "pages");
    }

    /** @param before 0 to 100 */
    public record Scores(@Nullable Double before) {}

    /**
     * @param unknown findings of either analysis on pages that the other has not looked at or could not read, or of audits of which it lists no more there
     * @param audits those with findings that are new or gone
     */
    public record Findings(
            @JsonProperty("new") long added, long gone, long unchanged, long unknown, List<AuditChange> audits) {

        public Findings {
            audits = audits == null ? List.of() : List.copyOf(audits);
        }
    }

    /** @param examples pages that the findings are on, a few of each */
    public record AuditChange(
            String audit, @JsonProperty("new") long added, long gone, FindingExamples examples) {

        public AuditChange {
            Objects.requireNonNull(audit, "audit");
            examples = examples == null ? FindingExamples.NONE : examples;
        }
    }

    /** URLs of pages, in the order of the crawl. */
    public record FindingExamples(@JsonProperty("new") List<String> added, List<String> gone) {

        public static final FindingExamples NONE = new FindingExamples(List.of(), List.of());

        public FindingExamples {
            added = added == null ? List.of() : List.copyOf(added);
            gone = gone == null ? List.of() : List.copyOf(gone);
        }
    }

    /** @param unknown pages that only one of the analyses looked at, or looked for */
    public record Pages(long added, long removed, long changed, long unchanged, long unknown, PageExamples examples) {

        public Pages {
            examples = examples == null ? PageExamples.NONE : examples;
        }
    }

    /** URLs, in the order of the crawl. */
    public record PageExamples(List<String> added, List<String> removed, List<String> changed) {

        public static final PageExamples NONE = new PageExamples(List.of(), List.of(), List.of());

        public PageExamples {
            added = added == null ? List.of() : List.copyOf(added);
            removed = removed == null ? List.of() : List.copyOf(removed);
            changed = changed == null ? List.of() : List.copyOf(changed);
        }
    }
}
