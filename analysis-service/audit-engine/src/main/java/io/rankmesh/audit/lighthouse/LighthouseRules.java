package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.PageRule;
import io.rankmesh.audit.rule.PageRule.Reach;
import java.util.List;

/** The SEO category of Lighthouse 13.5.0, audit by audit, with its ids and weights. */
public final class LighthouseRules {
    private static final String DOCS = "https://developer.chrome.com/docs/lighthouse/seo/";

    /** Makes a blocked page fail the whole category: 31% of the weight when all ten audits apply. */
    private static final double IS_CRAWLABLE_WEIGHT = 93.0 / 23;

    /** The site-wide audit, for those who run it on its own. */
    public static final AuditInfo ROBOTS_TXT = info(
            "robots-txt",
            "robots.txt has errors",
            Category.INDEXING,
            Severity.WARNING,
            Scope.SITE,
            "Correct the lines named here: crawlers skip what they cannot read, so pages may be open or closed against your will.",
            DOCS + "invalid-robots-txt",
            1);

    private static final List<PageRule> ALL = List.of(
            new PageRule(
                    page(
                            "http-status-code",
                            "Page answers with an error status",
                            Category.AVAILABILITY,
                            Severity.CRITICAL,
                            "Bring the page back, or redirect to its successor and remove the links to it. Error pages are not indexed.",
                            DOCS + "http-status-code"),
                    Reach.EVERY_PAGE,
                    HttpStatusCode::check),
            new PageRule(
                    info(
                            "is-crawlable",
                            "Page is kept out of the index",
                            Category.INDEXING,
                            Severity.CRITICAL,
                            Scope.PAGE,
                            "Remove the directive if the page should be found. If it should not, ignore this and leave it out of the sitemap.",
                            DOCS + "is-crawlable",
                            IS_CRAWLABLE_WEIGHT),
                    Reach.HTML,
                    IsCrawlable::check),
            new PageRule(
                    AuditInfo.of(
                            "blocked-for-some-crawlers",
                            "Page is closed to some search crawlers",
                            Category.INDEXING,
                            Severity.NOTICE,
                            Scope.PAGE,
                            "Make sure that keeping these crawlers out is meant.",
                            "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag"),
                    Reach.SERVED,
                    IsCrawlable::checkSome),
            new PageRule(
                    AuditInfo.of(
                            "staging-indexable",
                            "Page of a staging site can be indexed",
                            Category.INDEXING,
                            Severity.WARNING,
                            Scope.PAGE,
                            "Add noindex to every page of the staging site, or ask for a password. Only sites in staging mode have this audit.",
                            "https://developers.google.com/search/docs/crawling-indexing/block-indexing"),
                    Reach.SERVED,
                    IsCrawlable::checkStaging),
            new PageRule(ROBOTS_TXT, Reach.HTML, RobotsTxtRule::check),
            new PageRule(
                    page(
                            "canonical",
                            "Canonical URL is not valid",
                            Category.INDEXING,
                            Severity.WARNING,
                            "Name exactly one canonical URL, absolute, for the same content: the page itself or its preferred twin.",
                            DOCS + "canonical"),
                    Reach.HTML,
                    CanonicalRule::check),
            new PageRule(
                    page(
                            "document-title",
                            "Page has no title",
                            Category.METADATA,
                            Severity.CRITICAL,
                            "Add a title element to the head that says what this page offers. It is the headline in search results.",
                            "https://dequeuniversity.com/rules/axe/4.13/document-title"),
                    Reach.HTML,
                    DocumentTitle::check),
            new PageRule(
                    page(
                            "meta-description",
                            "Page has no meta description",
                            Category.METADATA,
                            Severity.WARNING,
                            "Add a meta description to the head: one or two sentences that make people want to read the page.",
                            DOCS + "meta-description"),
                    Reach.HTML,
                    MetaDescription::check),
            new PageRule(
                    page(
                            "link-text",
                            "Links do not say where they lead",
                            Category.LINKS,
                            Severity.NOTICE,
                            "Describe the target in the link's own words instead of a phrase such as “click here”.",
                            DOCS + "link-text"),
                    Reach.HTML,
                    LinkText::check),
            new PageRule(
                    page(
                            "crawlable-anchors",
                            "Links cannot be followed by crawlers",
                            Category.LINKS,
                            Severity.WARNING,
                            "Give the link an href with a real URL; use a button for what only runs a script.",
                            "https://developers.google.com/search/docs/crawling-indexing/links-crawlable"),
                    Reach.HTML,
                    CrawlableAnchors::check),
            new PageRule(
                    page(
                            "image-alt",
                            "Images have no alternative text",
                            Category.IMAGES,
                            Severity.WARNING,
                            "Describe the image in its alt attribute. Leave alt empty for mere decoration.",
                            "https://dequeuniversity.com/rules/axe/4.13/image-alt"),
                    Reach.HTML,
                    ImageAlt::check),
            new PageRule(
                    page(
                            "hreflang",
                            "hreflang links are not valid",
                            Category.INTERNATIONAL,
                            Severity.WARNING,
                            "Use a language code from the registry, with an optional region, and an absolute URL.",
                            DOCS + "hreflang"),
                    Reach.HTML,
                    HreflangRule::check),
            new PageRule(
                    info(
                            "structured-data",
                            "Structured data to check by hand",
                            Category.CONTENT,
                            Severity.NOTICE,
                            Scope.PAGE,
                            "Check structured data with the validator of the search engine that it is meant for.",
                            DOCS + "structured-data",
                            0),
                    Reach.HTML,
                    (page, report) -> report.manual()));

    private LighthouseRules() {}

    public static List<PageRule> all() {
        return ALL;
    }

    private static AuditInfo page(
            String id, String title, Category category, Severity severity, String guidance, String source) {
        return info(id, title, category, severity, Scope.PAGE, guidance, source, 1);
    }

    private static AuditInfo info(
            String id,
            String title,
            Category category,
            Severity severity,
            Scope scope,
            String guidance,
            String source,
            double weight) {
        return AuditInfo.of(id, title, category, severity, scope, guidance, source)
                .withLighthouseWeight(weight);
    }
}
