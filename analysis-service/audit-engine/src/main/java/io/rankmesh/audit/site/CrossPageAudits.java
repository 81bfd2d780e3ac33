package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import java.util.List;

/** The audits across pages. {@link SiteIndex} holds the rules. */
public final class CrossPageAudits {
    static final AuditInfo DUPLICATE_TITLE = AuditInfo.of(
            "duplicate-title",
            "Title is used by several pages",
            Category.METADATA,
            Severity.WARNING,
            Scope.CROSS_PAGE,
            "Give each page a title of its own. Pages that are meant to be the same should name one canonical URL.",
            "https://developers.google.com/search/docs/appearance/title-link");
    static final AuditInfo DUPLICATE_DESCRIPTION = AuditInfo.of(
            "duplicate-description",
            "Meta description is used by several pages",
            Category.METADATA,
            Severity.NOTICE,
            Scope.CROSS_PAGE,
            "Describe each page in its own words. No description is better than the same one everywhere.",
            "https://developers.google.com/search/docs/appearance/snippet");
    static final AuditInfo DUPLICATE_CONTENT = AuditInfo.of(
            "duplicate-content",
            "Content is found at several URLs",
            Category.CONTENT,
            Severity.WARNING,
            Scope.CROSS_PAGE,
            "Keep one of the pages and redirect the others to it, or let them name it as their canonical URL.",
            "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls");
    static final AuditInfo BROKEN_LINK = AuditInfo.of(
            "broken-internal-link",
            "Links lead to broken pages",
            Category.LINKS,
            Severity.WARNING,
            Scope.CROSS_PAGE,
            "Correct the link or remove it, or bring the page back.",
            "https://developers.google.com/search/docs/crawling-indexing/links-crawlable");
    static final AuditInfo LINK_TO_REDIRECT = AuditInfo.of(
            "link-to-redirect",
            "Links lead to redirects",
            Category.LINKS,
            Severity.NOTICE,
            Scope.CROSS_PAGE,
            "Link to the final URL: each redirect costs visitors time and crawlers a request.",
            "https://developers.google.com/search/docs/crawling-indexing/301-redirects");
    public static final AuditInfo REDIRECT_CHAIN = AuditInfo.of(
            "redirect-chain",
            "Redirects take several hops",
            Category.AVAILABILITY,
            Severity.WARNING,
            Scope.CROSS_PAGE,
            "Redirect straight to the final URL.",
            "https://developers.google.com/search/docs/crawling-indexing/301-redirects");
    public static final AuditInfo REDIRECT_LOOP = AuditInfo.of(
            "redirect-loop",
            "Redirects never end",
            Category.AVAILABILITY,
            Severity.CRITICAL,
            Scope.CROSS_PAGE,
            "Break the loop: let one of the URLs answer with a page.",
            "https://www.rfc-editor.org/rfc/rfc9110#section-15.4");

    private CrossPageAudits() {}

    public static List<AuditInfo> all() {
        return List.of(
                REDIRECT_CHAIN,
                REDIRECT_LOOP,
                DUPLICATE_TITLE,
                DUPLICATE_DESCRIPTION,
                DUPLICATE_CONTENT,
                BROKEN_LINK,
                LINK_TO_REDIRECT);
    }
}
