package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.robots.RobotsTxt;
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

    /** A root of the site that is a page of its own. */
    TestCrawl root(String url) {
        return with(auditor -> auditor.root(url));
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
        return index().siteFindings("https://s", RobotsTxt.of(200, robots), PageLookup.of(pages));
    }
}
