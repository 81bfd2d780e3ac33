package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.url.Urls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A crawl that begins at the first of some pages, with what else it met. */
record TestCrawl(List<PageSummary> pages, boolean complete, AuditSettings settings, List<Consumer<SiteAuditor>> more) {

    static TestCrawl of(PageBuilder... pages) {
        return new TestCrawl(
                Arrays.stream(pages).map(PageBuilder::build).toList(), true, AuditSettings.DEFAULT, List.of());
    }

    TestCrawl cut() {
        return new TestCrawl(pages, false, settings, more);
    }

    TestCrawl threshold(String audit, int limit) {
        return new TestCrawl(pages, complete, new AuditSettings(Map.of(audit, limit), false), more);
    }

    TestCrawl staging() {
        return new TestCrawl(pages, complete, new AuditSettings(settings.thresholds(), true), more);
    }

    private TestCrawl with(Consumer<SiteAuditor> fact) {
        List<Consumer<SiteAuditor>> facts = new ArrayList<>(more);
        facts.add(fact);
        return new TestCrawl(pages, complete, settings, facts);
    }

    /** A sitemap that was read and lists these. */
    TestCrawl sitemap(String... listed) {
        String url = PageBuilder.url("sitemap.xml");
        return with(auditor -> {
            auditor.sitemap(new Sitemap(url, 200, listed.length, null));
            for (String path : listed) {
                auditor.listed(PageBuilder.url(path), url);
            }
        });
    }

    TestCrawl sitemap(Sitemap sitemap) {
        return with(auditor -> auditor.sitemap(sitemap));
    }

    TestCrawl external(String url, int status) {
        return with(auditor -> auditor.external(url, status));
    }

    /** A root of the site at which the last page is found, too. */
    TestCrawl root(String url) {
        PageSummary page = pages.getLast();
        return with(auditor -> auditor.root(url, page.title(), page.contentHash(), page.simhash()));
    }

    /** A root at which something else is found. */
    TestCrawl strangeRoot(String url) {
        return with(auditor -> auditor.root(url, "Parked", "text of nobody", 1L));
    }

    SiteIndex index() {
        SiteAuditor auditor = new SiteAuditor(settings);
        pages.forEach(page -> auditor.know(page.url()));
        pages.forEach(auditor::add);
        more.forEach(fact -> fact.accept(auditor));
        return auditor.finish(pages.getFirst().url(), complete);
    }

    List<Finding> findings() {
        return index().findings(pages, PageLookup.of(pages)).stream()
                .flatMap(List::stream)
                .toList();
    }

    List<Finding> siteFindings(String robots) {
        String origin = Urls.origin(pages.getFirst().url()).orElseThrow();
        return index().siteFindings(origin, RobotsTxt.of(200, robots), PageLookup.of(pages));
    }
}
