package io.rankmesh.audit.site;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.Report;
import io.rankmesh.audit.site.PageSummary.Link;
import io.rankmesh.audit.site.Subject.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Where links and redirects lead in the end. */
final class LinkTargetRules {
    private static final String REDIRECTS = "https://developers.google.com/search/docs/crawling-indexing/301-redirects";
    private static final String CRAWLABLE =
            "https://developers.google.com/search/docs/crawling-indexing/links-crawlable";

    private LinkTargetRules() {}

    static List<CrossPageRule> all() {
        return List.of(
                new CrossPageRule(CrossPageAudits.REDIRECT_CHAIN, LinkTargetRules::chain),
                new CrossPageRule(CrossPageAudits.REDIRECT_LOOP, LinkTargetRules::loop),
                CrossPageRule.of(
                        "broken-internal-link",
                        "Links lead to broken pages",
                        Category.LINKS,
                        Severity.WARNING,
                        "Correct the link or remove it, or bring the page back.",
                        CRAWLABLE,
                        (page, report) -> forEachTarget(page, (link, target) -> broken(page, link, target, report))),
                CrossPageRule.of(
                        "link-to-redirect",
                        "Links lead to redirects",
                        Category.LINKS,
                        Severity.NOTICE,
                        "Link to the final URL: each redirect costs visitors time and crawlers a request.",
                        REDIRECTS,
                        (page, report) ->
                                forEachTarget(page, (link, target) -> redirected(page, link, target, report))),
                CrossPageRule.of(
                        "broken-external-link",
                        "Links lead to broken pages of other sites",
                        Category.LINKS,
                        Severity.NOTICE,
                        "Correct the link or remove it; visitors blame the page that sent them there.",
                        CRAWLABLE,
                        LinkTargetRules::brokenExternal),
                CrossPageRule.of(
                        "external-link-to-redirect",
                        "Links lead to redirects of other sites",
                        Category.LINKS,
                        Severity.NOTICE,
                        "Link to the address to which the other site has moved, after a look at what is there now.",
                        REDIRECTS,
                        LinkTargetRules::redirectedExternal));
    }

    /** A page that redirects to itself has an audit of its own. */
    private static void loop(Subject page, Report report) {
        Path path = page.redirects(page.number);
        if (path.loop() && path.hops() > 1) {
            report.fail(
                    "The redirect never ends: it comes back to " + page.url(path.last()),
                    () -> Subject.chain(page.redirectUrls(path)));
        }
    }

    private static void chain(Subject page, Report report) {
        Path path = page.redirects(page.number);
        if (!path.loop() && path.hops() > 1) {
            report.fail(
                    "The redirect takes " + path.hops() + " hops to its target",
                    () -> Subject.chain(page.redirectUrls(path)));
        }
    }

    /** Each other page that this one links to, once, as far as the crawl has seen it. */
    private static void forEachTarget(Subject page, ObjIntConsumer<Link> judge) {
        Set<String> seen = new HashSet<>();
        for (List<Link> links : List.of(page.page.links(), page.page.nofollow())) {
            for (Link link : links) {
                int target = page.table.number(link.url());
                boolean other = target >= 0 && target != page.number;
                if (other && isFaulty(page.table, target) && seen.add(link.url())) {
                    judge.accept(link, target);
                }
            }
        }
    }

    private static boolean isFaulty(PageTable table, int target) {
        return table.isBroken(target) || table.isRedirect(target);
    }

    private static void broken(Subject page, Link link, int target, Report report) {
        Path path = page.redirects(target);
        int end = path.last();
        if (path.loop()) {
            report.fail(
                    "A link leads to a page that redirects for ever",
                    () -> Subject.other(text(link), link.url(), "loop"));
        } else if (end >= 0 && page.table.isBroken(end)) {
            String way = path.hops() == 0 ? "" : "redirects to one that ";
            report.fail(
                    "A link leads to a page that " + way + page.fault(end),
                    () -> Subject.other(text(link), link.url(), page.status(end)));
        }
    }

    private static void redirected(Subject page, Link link, int target, Report report) {
        Path path = page.redirects(target);
        int end = path.last();
        boolean told = path.loop() || path.hops() == 0 || (end >= 0 && page.table.isBroken(end));
        if (!told && !report.isFull()) {
            String last = page.redirectUrls(path).getLast();
            report.fail("A link leads to a redirect to " + last, () -> Subject.other(text(link), link.url(), last));
        }
    }

    private static @Nullable String text(Link link) {
        return link.text().isEmpty() ? null : link.text();
    }

    private static void brokenExternal(Subject page, Report report) {
        String target = page.page.redirectTo();
        if (target != null && page.table.redirects[page.number] == PageTable.UNKNOWN) {
            int status = page.site.external().status(target);
            if (ExternalLinks.isBroken(status)) {
                report.fail(
                        "The redirect leads to a page of another site that " + ExternalLinks.fault(status),
                        () -> Subject.other(null, target, ExternalLinks.told(status)));
            }
        }
        for (Link link : page.page.external()) {
            int status = page.site.external().status(link.url());
            if (ExternalLinks.isBroken(status)) {
                report.fail(
                        "A link leads to a page of another site that " + ExternalLinks.fault(status),
                        () -> Subject.other(text(link), link.url(), ExternalLinks.told(status)));
            }
        }
    }

    private static void redirectedExternal(Subject page, Report report) {
        for (Link link : page.page.external()) {
            if (page.site.external().status(link.url()) == SiteAuditor.REDIRECTED) {
                report.fail(
                        "A link leads to a page of another site that redirects",
                        () -> Subject.other(text(link), link.url(), null));
            }
        }
    }
}
