package io.rankmesh.audit;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What SEO tools judge, in the groups that they have in common. An audit that no group names belongs to that of its category, where
 * there is only one.
 */
enum FieldGroup {
    STATUS(
            "Status and redirects",
            "fetch-.*|(self-)?redirect.*|meta-refresh|http-status-code|too-many-requests|broken-external-link|external-link-to-redirect|site-www-and-bare",
            ""),
    INDEXING(
            "Indexing",
            "is-crawlable|blocked-.*|staging-.*|robots-txt|nosnippet|noimageindex|unavailable-after|metadata-in-body|site-noindex",
            ""),
    CANONICAL("Canonical", "canonical.*", ""),
    SITEMAP("Sitemap", "sitemap-.*|orphan-page", ""),
    HREFLANG("hreflang", "hreflang.*", ""),
    TITLE("Title", "title-.*|document-title|duplicate-title", ""),
    DESCRIPTION("Description", "description-.*|meta-description|duplicate-description", ""),
    HEADINGS("Headings", "h[12]-.*|heading-.*", ""),
    CONTENT(
            "Content",
            "content-thin|text-ratio|keyword-.*|placeholder-text|soft-404|duplicate-id|(near-)?duplicate-content",
            "spelling (no dictionaries, and names would be told as faults); visible authors and dates (asked of articles in structured data only); topic drift (needs a language model); "
                    + "readability and keyword density as faults (both are measured, but nobody who ranks pages gives a limit)"),
    LINKS(
            "Links",
            "links?-.*|crawlable-anchors|broken-internal-link|click-depth|dead-end|inlinks-.*|pagination-.*",
            "followed links to other sites (no fault by any search engine)"),
    IMAGES(
            "Images",
            "",
            "weight in bytes (images are not fetched); markup of videos (of use only where a page is about its video)"),
    URL("URL", "", "“friendly” (nobody says what it is; its parts are judged one by one)"),
    DOCUMENT("Document", "lang-.*|charset-.*|doctype|viewport-.*|favicon-.*|deprecated-.*|dom-.*|page-large", ""),
    STRUCTURED("Structured data and social", "structured-data", ""),
    SECURITY(
            "Security and speed",
            "site-http-.*|mime-.*",
            "versions of TLS (a page without a valid certificate cannot be fetched, which is told)"),
    AI("AI search", "", "answers in Markdown (no crawler is known to ask for them)");

    final String title;
    final String leftOut;
    private final Pattern ids;

    FieldGroup(String title, String ids, String leftOut) {
        this.title = title;
        this.leftOut = leftOut;
        this.ids = Pattern.compile(ids);
    }

    /** @throws AssertionError when more than one group names the audit, or none of several that its category has */
    static FieldGroup of(AuditInfo audit) {
        return Arrays.stream(values())
                .filter(group -> group.ids.matcher(audit.id()).matches())
                .reduce((one, other) -> {
                    throw new AssertionError(audit.id() + " belongs to " + one + " and " + other);
                })
                .orElseGet(() -> ofCategory(audit));
    }

    private static FieldGroup ofCategory(AuditInfo audit) {
        return switch (audit.category()) {
            case AVAILABILITY -> STATUS;
            case INDEXING -> INDEXING;
            case METADATA ->
                throw new AssertionError(
                        "name the audit in the group of titles, of descriptions, or another: " + audit.id());
            case CONTENT -> CONTENT;
            case LINKS -> LINKS;
            case IMAGES -> IMAGES;
            case INTERNATIONAL -> HREFLANG;
            case URLS -> URL;
            case DOCUMENT -> DOCUMENT;
            case STRUCTURED_DATA, SOCIAL -> STRUCTURED;
            case SECURITY, PERFORMANCE -> SECURITY;
            case AI -> AI;
        };
    }
}
