package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Outcome;
import io.rankmesh.audit.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SEO category as Lighthouse 13.5 scores it: the weighted mean of the audits that apply, rounded half up to two decimals.
 * Audits that do not apply, or that only a person can do, weigh nothing.
 *
 * @param score 0 to 1
 * @param verdicts Lighthouse's outcome by audit id, without the manual ones: {@code pass}, {@code fail} or {@code notApplicable}
 */
public record LighthouseScore(double score, Map<String, String> verdicts) {

    public static LighthouseScore of(Collection<Verdict> verdicts) {
        Map<String, String> outcomes = new TreeMap<>();
        double sum = 0;
        double weights = 0;
        for (Verdict verdict : verdicts) {
            Double weight = AuditCatalogue.find(verdict.audit())
                    .map(AuditInfo::lighthouseWeight)
                    .orElse(null);
            if (weight == null || verdict.outcome() == Outcome.MANUAL) {
                continue;
            }
            // Lighthouse tells a warning beside a passed audit.
            Outcome outcome = verdict.outcome() == Outcome.WARN ? Outcome.PASS : verdict.outcome();
            outcomes.put(verdict.audit(), outcome.id());
            if (outcome != Outcome.NOT_APPLICABLE) {
                weights += weight;
                sum += outcome == Outcome.PASS ? weight : 0;
            }
        }
        double mean = weights == 0 ? 0 : sum / weights;
        return new LighthouseScore(Math.floor(mean * 100 + 0.5) / 100, outcomes);
    }
}
