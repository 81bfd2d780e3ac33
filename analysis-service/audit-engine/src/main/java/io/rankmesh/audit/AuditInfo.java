package io.rankmesh.audit;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue tells of an audit.
 *
 * @param id stable, kebab-case; Lighthouse's own id where Lighthouse has the audit
 * @param title the fault in a few words, as a list of things to fix names it
 * @param guidance what to do, in one or two plain sentences
 * @param source URL of the standard or vendor guideline that the rule comes from
 * @param lighthouseWeight weight in Lighthouse's SEO category; null when the audit is not one of Lighthouse's
 * @param threshold default limit; null when the audit has none
 * @param unit what the threshold counts
 * @param scored whether findings cost points; those that tell of what is most often meant cost none
 */
public record AuditInfo(
        String id,
        String title,
        Category category,
        Severity severity,
        Scope scope,
        String guidance,
        String source,
        @Nullable Double lighthouseWeight,
        @Nullable Integer threshold,
        @Nullable Unit unit,
        boolean scored) {

    /** What an audit looks at. */
    public enum Scope {
        /** One page by itself. */
        PAGE,
        /** A page among the other pages of the crawl. */
        CROSS_PAGE,
        /** The site as a whole: one finding, not one a page. */
        SITE
    }

    /** What a threshold counts. */
    public enum Unit {
        CHARACTERS,
        PIXELS,
        WORDS,
        TOKENS,
        BYTES,
        PERCENT,
        ELEMENTS,
        LEVELS,
        LINKS,
        IMAGES,
        FILES,
        PARAMETERS,
        CLICKS,
        MILLISECONDS,
        BITS,
        URLS,
        PAGES;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AuditInfo {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(guidance);
        Objects.requireNonNull(source);
    }

    public static AuditInfo of(
            String id,
            String title,
            Category category,
            Severity severity,
            Scope scope,
            String guidance,
            String source) {
        return new AuditInfo(id, title, category, severity, scope, guidance, source, null, null, null, true);
    }

    public AuditInfo withThreshold(int value, Unit counted) {
        return new AuditInfo(
                id, title, category, severity, scope, guidance, source, lighthouseWeight, value, counted, scored);
    }

    public AuditInfo withLighthouseWeight(double weight) {
        return new AuditInfo(id, title, category, severity, scope, guidance, source, weight, threshold, unit, scored);
    }

    public AuditInfo unscored() {
        return new AuditInfo(
                id, title, category, severity, scope, guidance, source, lighthouseWeight, threshold, unit, false);
    }

    /** A finding of this audit. */
    public Finding finding(String url, String message, Evidence evidence) {
        return new Finding(id, category, severity, url, message, evidence);
    }
}
