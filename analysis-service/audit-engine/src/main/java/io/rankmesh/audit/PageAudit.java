package io.rankmesh.audit;

import io.rankmesh.audit.score.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that the engine says of one page.
 *
 * @param findings faults of this page; those of the whole site come from {@link AuditEngine#auditSite}
 * @param verdicts one for each page audit that ran, in catalogue order. Lighthouse's audits run on every HTML document, the
 *     others on those that could be indexed (status 2xx)
 * @param score of this page's own findings; {@link io.rankmesh.audit.score.Scores} adds those across pages
 * @param extracted what the input's extractors found, by their names; a null for what would have cost too much. Empty without
 *     extractors, and for what is no HTML
 */
public record PageAudit(
        PageFacts facts,
        List<Finding> findings,
        List<Verdict> verdicts,
        Score score,
        Map<String, @Nullable List<String>> extracted) {

    public Optional<Verdict> verdict(String audit) {
        return verdicts.stream()
                .filter(verdict -> verdict.audit().equals(audit))
                .findFirst();
    }
}
