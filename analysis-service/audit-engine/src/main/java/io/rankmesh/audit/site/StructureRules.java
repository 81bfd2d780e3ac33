package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.graph.ClickDepths;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.site.CrossPageRule.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a page hangs together with the rest of the site. Says nothing where a single page was looked at. */
final class StructureRules {
    private static final String CRAWLABLE =
            "https://developers.google.com/search/docs/crawling-indexing/links-crawlable";
    private static final String NOFOLLOW =
            "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links";
    private static final String PAGINATION =
            "https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading";

    private static final String ROBOTS = "https://developers.google.com/search/docs/crawling-indexing/robots/intro";

    private StructureRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                CrossPageRule.of(
                                "robots-blocked",
                                "robots.txt forbids the page",
                                Category.INDEXING,
                                Severity.NOTICE,
                                "Allow the page in robots.txt, unless this is meant: search engines read neither its text nor its links. It costs no points.",
                                ROBOTS,
                                StructureRules::blocked)
                        .withoutCost(),
                rule(
                        "orphan-page",
                        "No link leads to the page",
                        Severity.WARNING,
                        "Link to the page from a related one: a sitemap alone gives it no weight and brings no visitors.",
                        CRAWLABLE,
                        StructureRules::orphan),
                rule(
                                "click-depth",
                                "Page is many clicks away from the start",
                                Severity.NOTICE,
                                "Link to the page from one that is nearer to the start; deep pages are visited less, by crawlers too.",
                                CRAWLABLE,
                                StructureRules::deep)
                        .withThreshold(4, AuditInfo.Unit.CLICKS),
                rule(
                        "dead-end",
                        "Page leads nowhere",
                        Severity.NOTICE,
                        "Link to related pages, or at least to the home page.",
                        CRAWLABLE,
                        StructureRules::deadEnd),
                rule(
                        "inlinks-mixed-nofollow",
                        "Some links to the page are nofollow and some are not",
                        Severity.NOTICE,
                        "Drop nofollow from links within the site: it does not keep crawlers out, and wastes the link's weight.",
                        NOFOLLOW,
                        StructureRules::mixed),
                rule(
                        "inlinks-all-nofollow",
                        "Only nofollow links lead to a page that may be indexed",
                        Severity.WARNING,
                        "Let at least one link be followed, or ask with noindex that the page be left out.",
                        NOFOLLOW,
                        StructureRules::nofollowOnly),
                rule(
                        "pagination-broken",
                        "Neighbour in a series of pages is broken",
                        Severity.WARNING,
                        "Correct the rel=\"next\" or rel=\"prev\" link: it has to lead to a page that answers with status 200.",
                        PAGINATION,
                        StructureRules::brokenSeries),
                rule(
                        "pagination-one-way",
                        "Pages of a series do not name each other",
                        Severity.NOTICE,
                        "Let the page before name this one with rel=\"next\", as this one names it with rel=\"prev\".",
                        PAGINATION,
                        StructureRules::oneWay),
                rule(
                        "pagination-canonical",
                        "Later page of a series names another as canonical",
                        Severity.WARNING,
                        "Let each page of a series name itself as canonical: what is on the later ones is found nowhere else.",
                        PAGINATION,
                        StructureRules::seriesCanonical));
    }

    private static CrossPageRule rule(
            String id, String title, Severity severity, String guidance, String source, Check check) {
        return CrossPageRule.of(id, title, Category.LINKS, severity, guidance, source, (page, report) -> {
            if (page.isContent() && page.site.isCrawl()) {
                check.run(page, report);
            }
        });
    }

    private static void blocked(Subject page, Report report) {
        if (page.page.status() == PageSummary.BLOCKED) {
            int inlinks = page.site.inlinks(page.page.url());
            report.fail(
                    "robots.txt forbids the page, to which "
                            + switch (inlinks) {
                                case 0 -> "no page links";
                                case 1 -> "a page links";
                                default -> inlinks + " pages link";
                            },
                    () -> Evidence.ofValue(Integer.toString(inlinks)));
        }
    }

    /**
     * A crawl that was cut short, or could not read a page, has not seen all links; nor has one that does not know where those to the page's
     * other addresses lead, as an origin that redirects may be silent for once, or be forbidden.
     */
    private static boolean seesLinks(Subject page) {
        return page.site.isComplete()
                && Twins.urls(page.page.url()).mapToInt(page.table::number).noneMatch(twin -> {
                    boolean linked = twin >= 0 && page.table.followed[twin] + page.table.nofollowed[twin] > 0;
                    return linked && page.table.isSilent(twin);
                });
    }

    private static void orphan(Subject page, Report report) {
        int sitemap = page.table.sitemap(page.number);
        boolean linked = page.table.followed[page.number] + page.table.nofollowed[page.number] > 0
                || page.site.clickDepth(page.number) != ClickDepths.NONE;
        if (page.page.indexable() && sitemap > 0 && !linked && seesLinks(page)) {
            report.fail(
                    "The sitemap lists the page, but no page links to it",
                    () -> Subject.other(page.site.sitemapUrl(sitemap)));
        }
    }

    private static void deep(Subject page, Report report) {
        int depth = page.site.clickDepth(page.number);
        if (page.page.indexable() && depth > report.threshold()) {
            report.fail(
                    "The page is " + depth + " clicks away from the start, more than " + report.threshold(),
                    () -> Evidence.ofValue(Integer.toString(depth)));
        }
    }

    private static void deadEnd(Subject page, Report report) {
        String self = page.page.url();
        boolean leads = page.page.links().stream().anyMatch(link -> !link.url().equals(self))
                || page.page.nofollow().stream().anyMatch(link -> !link.url().equals(self));
        if (page.page.indexable() && !leads) {
            report.fail("The page links to no other page of the site", () -> Evidence.NONE);
        }
    }

    private static void mixed(Subject page, Report report) {
        PageTable table = page.table;
        int followed = table.followed[page.number];
        int nofollowed = table.singledOut[page.number];
        if (page.page.indexable() && followed > 0 && nofollowed > 0) {
            report.fail(
                    nofollowed + " of " + (followed + nofollowed) + " pages that link here do so with nofollow",
                    () -> nofollow(page, table.singledOutSources, nofollowed));
        }
    }

    private static void nofollowOnly(Subject page, Report report) {
        PageTable table = page.table;
        int nofollowed = table.nofollowed[page.number];
        boolean reached = table.followed[page.number] > 0 || page.site.clickDepth(page.number) != ClickDepths.NONE;
        if (page.page.indexable() && nofollowed > 0 && !reached && seesLinks(page)) {
            report.fail(
                    "All pages that link here do so with nofollow",
                    () -> nofollow(page, table.nofollowSources, nofollowed));
        }
    }

    private static Evidence nofollow(Subject page, int[] sources, int count) {
        return Subject.other(null, page.url(sources[page.number]), Integer.toString(count));
    }

    private static void brokenSeries(Subject page, Report report) {
        neighbour(page, "next", page.page.next(), report);
        neighbour(page, "prev", page.page.prev(), report);
    }

    private static void neighbour(Subject page, String rel, @Nullable String url, Report report) {
        int target = page.table.other(page.page, url);
        if (target >= 0 && url != null && (page.table.isBroken(target) || page.table.isRedirect(target))) {
            String fault = page.table.isBroken(target) ? page.fault(target) : "redirects";
            report.fail(
                    "The page named by rel=" + rel + " " + fault,
                    () -> new Evidence("link[rel=" + rel + "]", null, url, page.status(target)));
        }
    }

    private static void oneWay(Subject page, Report report) {
        String url = page.page.prev();
        int before = page.table.other(page.page, url);
        if (before >= 0
                && url != null
                && page.table.isHtml(before)
                && page.table.status(before) == 200
                && page.table.nextPages[before] != page.number) {
            report.fail(
                    "The page before does not name this one as the next",
                    () -> new Evidence("link[rel=prev]", null, url, null));
        }
    }

    private static void seriesCanonical(Subject page, Report report) {
        String canonical = page.page.canonical();
        int target = page.table.canonicals[page.number];
        if (page.page.prev() != null && canonical != null && target >= 0 && page.table.isInSeries(target)) {
            report.fail(
                    "The page names another page of its series as canonical",
                    () -> new Evidence("link[rel=canonical]", null, canonical, null));
        }
    }
}
