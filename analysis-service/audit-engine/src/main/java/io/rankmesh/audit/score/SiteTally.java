package io.rankmesh.audit.score;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.PageFacts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up a site's findings, page by page in any order, in memory that depends on the number of audits only. Not thread-safe.
 * {@link Scores} explains the formula.
 */
public final class SiteTally {
    /** Weight of a page: all numbers up to 20 divide it, and sums of whole numbers do not depend on order. */
    private static final long WHOLE = 232_792_560;

    private final Map<Category, Long> pagePenalties = new EnumMap<>(Category.class);
    private final Map<String, Sum> audits = new TreeMap<>();

    /** Of what does not count as a page. */
    private final Map<String, Sum> besides = new TreeMap<>();

    private final Map<String, Integer> siteFindings = new TreeMap<>();
    private long weights;
    private long penalty;

    private static final class Sum {
        final Category category;
        long findings;
        long penalty;

        Sum(Category category) {
            this.category = category;
        }
    }

    /**
     * Whether a page counts in the mean: an HTML page that was served, or one that could not be. Redirects and other files do not, nor
     * does what was not shown because the crawler asked too fast.
     */
    public static boolean counts(PageFacts facts) {
        boolean redirect = facts.status() >= 300 && facts.status() < 400;
        return !redirect && !facts.turnedAway() && (facts.html() || facts.failure() != null || facts.status() >= 400);
    }

    /** Adds a page that is no copy of another. */
    public void addPage(boolean counts, Map<String, Integer> findingsByAudit) {
        addPage(counts, 1, findingsByAudit);
    }

    /**
     * @param counts whether the page counts in the mean, see {@link #counts}
     * @param copies pages that share the weight of one, this one among them
     * @param findingsByAudit how many findings of each audit the page has, those across pages included
     */
    public void addPage(boolean counts, int copies, Map<String, Integer> findingsByAudit) {
        if (!counts) {
            addBesides(findingsByAudit);
            return;
        }
        long weight = WHOLE / copies;
        weights += weight;
        Map<Category, Integer> byCategory = new EnumMap<>(Category.class);
        int total = 0;
        for (Map.Entry<String, Integer> entry : findingsByAudit.entrySet()) {
            Optional<AuditInfo> audit = Scores.costly(entry.getKey());
            if (audit.isEmpty() || entry.getValue() <= 0) {
                continue;
            }
            int points = Scores.penalty(audit.get(), entry.getValue());
            total += points;
            byCategory.merge(audit.get().category(), points, Integer::sum);
            Sum sum = audits.computeIfAbsent(
                    entry.getKey(), key -> new Sum(audit.get().category()));
            sum.findings += entry.getValue();
            sum.penalty += points * weight;
        }
        penalty += Math.min(total, Scores.CAP) * weight;
        byCategory.forEach(
                (category, points) -> pagePenalties.merge(category, Math.min(points, Scores.CAP) * weight, Long::sum));
    }

    private void addBesides(Map<String, Integer> findingsByAudit) {
        findingsByAudit.forEach((id, findings) -> Scores.costly(id)
                .filter(_ -> findings > 0)
                .ifPresent(audit -> {
                    Sum sum = besides.computeIfAbsent(id, key -> new Sum(audit.category()));
                    sum.findings += findings;
                    sum.penalty += Scores.penalty(audit, findings) * WHOLE;
                }));
    }

    /** Adds findings on the site as a whole. */
    public void addSite(Map<String, Integer> findingsByAudit) {
        findingsByAudit.forEach((audit, count) -> siteFindings.merge(audit, count, Integer::sum));
    }

    /** Whether any page counts in the mean. Without one there is nothing to score. */
    public boolean isEmpty() {
        return weights == 0;
    }

    public Score score() {
        double divisor = isEmpty() ? WHOLE : weights;
        double total = penalty / divisor;
        Map<Category, Double> categories = new EnumMap<>(Category.class);
        pagePenalties.forEach((category, points) -> categories.put(category, points / divisor));
        Map<String, Scores.PenaltySum> byAudit = new HashMap<>();
        audits.forEach((audit, sum) -> byAudit.put(
                audit, new Scores.PenaltySum(sum.category, Math.toIntExact(sum.findings), sum.penalty / divisor)));
        Map<String, Scores.PenaltySum> beside = new TreeMap<>();
        siteFindings.forEach((id, findings) -> Scores.costly(id)
                .ifPresent(audit -> beside.put(
                        id, new Scores.PenaltySum(audit.category(), findings, Scores.sitePenalty(audit, findings)))));
        besides.forEach((id, sum) -> Scores.costly(id)
                .ifPresent(audit -> beside.merge(id, atMostOfSite(audit, sum, divisor), Scores.PenaltySum::plus)));
        for (Map.Entry<String, Scores.PenaltySum> entry : beside.entrySet()) {
            Scores.PenaltySum sum = entry.getValue();
            total += sum.penalty();
            categories.merge(sum.category(), sum.penalty(), Double::sum);
            byAudit.merge(entry.getKey(), sum, Scores.PenaltySum::plus);
        }
        return Scores.explain(total, categories, byAudit);
    }

    private static Scores.PenaltySum atMostOfSite(AuditInfo audit, Sum sum, double divisor) {
        int findings = Math.toIntExact(sum.findings);
        double points = Math.min(sum.penalty / divisor, Scores.sitePenalty(audit, findings));
        return new Scores.PenaltySum(sum.category, findings, points);
    }
}
