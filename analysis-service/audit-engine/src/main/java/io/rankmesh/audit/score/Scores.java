package io.rankmesh.audit.score;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How findings become scores.
 *
 * <p><b>Penalty.</b> An audit that fails on a page costs its severity's points (critical 40, warning 10, notice 3); each further
 * finding of it on the same page costs a tenth of that, ten times at most, so that fifty images without alt weigh more than
 * one but cannot drown all else. A critical finding in the category availability costs the whole page: there is no page.
 * The penalty of a page, and of each category in it, is capped at 300.
 *
 * <p><b>Category score.</b> {@code 100 · e^(-penalty/100)}, rounded down, and 0 at the cap. The exponential keeps bad pages apart
 * from worse ones, where a plain subtraction would put both at 0; rounding down keeps 100 for pages without any finding.
 *
 * <p><b>Page score.</b> {@code 100 · e^(-penalty/200)} of the penalties of all categories, so that a few small faults in each of
 * them do not look like a broken page.
 *
 * <p><b>Site score.</b> The same functions of the mean penalty of all pages, plus a third of the penalties of the findings on the
 * site as a whole, which weigh as if on every third page. Copies of one page count as one: pages with the same or almost the same
 * text, and those that name one of them, which they resemble, as their canonical URL, share a page's weight, so that copies neither
 * hide bad pages nor multiply them. Redirects, files that are no web pages and what robots.txt forbids add their penalties but do not
 * count as pages, or a thousand harmless redirects would hide ten bad pages. Nor do pages that turned the crawler away for its speed. Of
 * each audit they cost together no more than its findings on the site as a whole would: a sitemap that lists thousands of addresses which
 * it should not is one fault of whatever makes it.
 *
 * <p><b>Free audits.</b> What may well be meant, or is no fault of the site, is told and costs nothing: who forbids a thousand
 * pages in robots.txt as search engines advise must not lose points for it.
 *
 * <p>Penalties are whole numbers, so sums do not depend on order. Lost points are shared out in proportion to the penalties that
 * caused them.
 *
 * <p><b>What is monotone.</b> With the pages, and which of them are copies, as they are, removing any finding never lowers a score of
 * a page, a category or the site. When the pages change, the mean is one of other pages:
 *
 * <ul>
 *   <li>Copies that are merged into the one that is kept, by redirects or canonical URLs, cost what that one's own findings and those
 *       of the redirects cost: where all copies have the same findings, the scores do not fall.
 *   <li>A copy that gets a text of its own, a page that is added, or one that is no longer an error counts as a page of its own: the
 *       scores rise or fall as it is better or worse than the others. So do they when a page goes.
 *   <li>A page that enters the index is compared with the others there, and may turn out to be a duplicate.
 * </ul>
 */
public final class Scores {
    /** Penalties are counted in tenths of a point. */
    static final int TENTHS = 10;

    /** Penalty, in tenths, at which nothing is left to lose. */
    static final int CAP = 300 * TENTHS;

    /** Penalty, in tenths, that brings the score of a category from 100 to 100/e; that of all together takes twice as much. */
    private static final int CATEGORY_SCALE = 100 * TENTHS;

    private static final int SCALE = 2 * CATEGORY_SCALE;

    private static final int MAX_REPEATS = 10;
    private static final int PAGES_PER_SITE_FINDING = 3;

    private static final Comparator<Score.Loss> DEAREST_FIRST =
            Comparator.comparingDouble(Score.Loss::points).reversed().thenComparing(Score.Loss::audit);

    private Scores() {}

    /** The score of a page with these findings. */
    public static Score page(Collection<Finding> findings) {
        return page(count(findings));
    }

    /**
     * The score of a page, given how many findings of each audit it has. Audits that are free, and ids that the
     * catalogue does not know, count nothing.
     */
    public static Score page(Map<String, Integer> findingsByAudit) {
        double total = 0;
        Map<Category, Double> byCategory = new EnumMap<>(Category.class);
        Map<String, PenaltySum> byAudit = new HashMap<>();
        for (Map.Entry<String, Integer> entry : findingsByAudit.entrySet()) {
            Optional<AuditInfo> audit = costly(entry.getKey());
            if (audit.isPresent() && entry.getValue() > 0) {
                Category category = audit.get().category();
                double points = penalty(audit.get(), entry.getValue());
                total += points;
                byCategory.merge(category, points, Double::sum);
                byAudit.put(entry.getKey(), new PenaltySum(category, entry.getValue(), points));
            }
        }
        byCategory.replaceAll((_, points) -> Math.min(points, CAP));
        return explain(Math.min(total, CAP), byCategory, byAudit);
    }

    /** How many findings of each audit. */
    public static Map<String, Integer> count(Collection<Finding> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.audit(), 1, Integer::sum));
        return counts;
    }

    /** The audit of an id, if its findings cost points. */
    static Optional<AuditInfo> costly(String audit) {
        return AuditCatalogue.find(audit).filter(info -> !info.free());
    }

    /** Tenths of a point that a number of findings of one audit on one page cost. */
    static int penalty(AuditInfo audit, int findings) {
        if (findings <= 0) {
            return 0;
        }
        if (audit.severity() == Severity.CRITICAL && audit.category() == Category.AVAILABILITY) {
            return CAP;
        }
        int points = audit.severity().penalty();
        return points * TENTHS + points * Math.min(findings - 1, MAX_REPEATS);
    }

    /** What findings on the site as a whole add to the mean of its pages, in tenths of a point. */
    static double sitePenalty(AuditInfo audit, int findings) {
        return (double) penalty(audit, findings) / PAGES_PER_SITE_FINDING;
    }

    private static int score(double penalty, int scale) {
        if (penalty == 0) {
            return 100;
        }
        return penalty >= CAP ? 0 : (int) Math.floor(100 * Math.exp(-penalty / scale));
    }

    static Score explain(double penalty, Map<Category, Double> byCategory, Map<String, PenaltySum> byAudit) {
        int value = score(penalty, SCALE);
        Map<String, Integer> categories = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            categories.put(category.id(), score(byCategory.getOrDefault(category, 0.0), CATEGORY_SCALE));
        }
        double all = 0;
        Map<Category, Double> allWithin = new EnumMap<>(Category.class);
        for (PenaltySum sum : byAudit.values()) {
            all += sum.penalty();
            allWithin.merge(sum.category(), sum.penalty(), Double::sum);
        }
        List<Score.Loss> losses = new ArrayList<>(byAudit.size());
        for (Map.Entry<String, PenaltySum> entry : byAudit.entrySet()) {
            PenaltySum sum = entry.getValue();
            double points = share(100 - value, sum, all);
            int lost = 100 - categories.getOrDefault(sum.category().id(), 100);
            double within = share(lost, sum, allWithin.getOrDefault(sum.category(), 0.0));
            losses.add(new Score.Loss(entry.getKey(), sum.findings(), points, within));
        }
        losses.sort(DEAREST_FIRST);
        return new Score(value, categories, List.copyOf(losses));
    }

    private static double share(int lost, PenaltySum sum, double all) {
        return Math.round(lost * sum.penalty() / all * 100) / 100.0;
    }

    /**
     * @param findings how many
     * @param penalty their share, in tenths
     */
    record PenaltySum(Category category, int findings, double penalty) {
        PenaltySum plus(PenaltySum more) {
            return new PenaltySum(category, findings + more.findings, penalty + more.penalty);
        }
    }
}
