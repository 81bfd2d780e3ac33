package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import java.util.List;
import java.util.stream.Stream;

/** The audits across pages, in the order in which they report, and those of a crawl as a whole. */
public final class CrossPageAudits {
    /** Also told of a single page whose redirects the caller followed. */
    public static final AuditInfo REDIRECT_CHAIN = AuditInfo.of(
            "redirect-chain",
            "Redirects take several hops",
            Category.AVAILABILITY,
            Severity.WARNING,
            Scope.CROSS_PAGE,
            "Redirect straight to the final URL.",
            "https://developers.google.com/search/docs/crawling-indexing/301-redirects");

    /** As {@link #REDIRECT_CHAIN}. */
    public static final AuditInfo REDIRECT_LOOP = AuditInfo.of(
            "redirect-loop",
            "Redirects never end",
            Category.AVAILABILITY,
            Severity.CRITICAL,
            Scope.CROSS_PAGE,
            "Break the loop: let one of the URLs answer with a page.",
            "https://www.rfc-editor.org/rfc/rfc9110#section-15.4");

    private static final List<CrossPageRule> RULES = Stream.of(
                    LinkTargetRules.all(),
                    DuplicateRules.all(),
                    CanonicalRules.all(),
                    HreflangTargetRules.all(),
                    StructureRules.all(),
                    SitemapRules.all())
            .flatMap(List::stream)
            .toList();

    private CrossPageAudits() {}

    static List<CrossPageRule> rules() {
        return RULES;
    }

    public static List<AuditInfo> all() {
        return Stream.concat(RULES.stream().map(CrossPageRule::info), WholeSiteRules.all().stream())
                .toList();
    }
}
