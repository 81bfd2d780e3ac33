package io.rankmesh.audit.mutation;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.site.SiteIndex;
import io.rankmesh.audit.site.Sitemap;
import io.rankmesh.audit.sitemap.SitemapFault;
import io.rankmesh.audit.sitemap.SitemapKind;
import io.rankmesh.audit.sitemap.SitemapParser;
import io.rankmesh.audit.sitemap.SitemapResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs every audit there is on a site: of its pages, among its pages, and of the whole. */
final class SiteAudit {
    private static final String CRAWLER = "RankmeshBot";
    private static final int CACHED_PAGES = 5_000;

    private final AuditEngine engine = new AuditEngine();
    private final Map<Read, PageAudit> read = new HashMap<>();

    private record Read(String url, Answer answer, Answer robots) {}

    /** A fault at a place, told once or more often. */
    record Place(String url, String audit) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = url.compareTo(other.url);
            return order != 0 ? order : audit.compareTo(other.audit);
        }

        @Override
        public String toString() {
            return audit + " on " + url;
        }
    }

    Map<Place, Integer> findings(Site site) {
        RobotsTxt robots = RobotsTxt.of(site.robots().status(), site.robots().body());
        List<Finding> all = new ArrayList<>();
        List<PageSummary> pages = new ArrayList<>();
        site.pages().forEach((url, answer) -> {
            if (robots.blockingRule(CRAWLER, url).isPresent()) {
                pages.add(PageSummary.unread(url, PageSummary.BLOCKED));
            } else {
                PageAudit audit = audit(new Read(url, answer, site.robots()), robots);
                all.addAll(audit.findings());
                pages.add(PageSummary.of(audit.facts()));
            }
        });
        SiteIndex index = index(site, robots, pages);
        index.findings(pages, PageLookup.of(pages)).forEach(all::addAll);
        all.addAll(engine.auditSite(Site.ORIGIN, robots));
        all.addAll(index.siteFindings(Site.ORIGIN, robots, PageLookup.of(pages)));
        Map<Place, Integer> counts = new TreeMap<>();
        all.forEach(finding -> counts.merge(new Place(finding.url(), finding.audit()), 1, Integer::sum));
        return counts;
    }

    private PageAudit audit(Read page, RobotsTxt robots) {
        if (read.size() == CACHED_PAGES) {
            read.clear();
        }
        return read.computeIfAbsent(page, key -> engine.auditPage(key.answer().input(key.url(), robots)));
    }

    private static SiteIndex index(Site site, RobotsTxt robots, List<PageSummary> pages) {
        SiteAuditor auditor = new SiteAuditor();
        pages.forEach(page -> auditor.know(page.url()));
        pages.forEach(auditor::add);
        Set<String> sitemaps =
                new LinkedHashSet<>(robots.sitemaps().isEmpty() ? List.of(Site.SITEMAP) : robots.sitemaps());
        sitemaps.removeIf(url -> !url.startsWith("https://"));
        for (String url : List.copyOf(sitemaps)) {
            readSitemap(site, url, auditor, sitemaps);
        }
        site.external().forEach(auditor::external);
        return auditor.finish(Site.HOME, true);
    }

    private static void readSitemap(Site site, String url, SiteAuditor auditor, Set<String> known) {
        Answer answer = site.sitemaps().getOrDefault(url, new Answer(404, Map.of(), "", null));
        if (answer.status() != 200) {
            auditor.sitemap(new Sitemap(url, answer.status(), 0, "bad-status"));
            return;
        }
        List<String> nested = new ArrayList<>();
        SitemapParser parser = new SitemapParser((kind, location) -> {
            if (kind == SitemapKind.INDEX) {
                nested.add(location);
            } else {
                auditor.listed(location, url);
            }
            return true;
        });
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        parser.feed(body, body.length);
        SitemapResult result = parser.finish();
        SitemapFault fault = result.fault();
        auditor.sitemap(new Sitemap(
                url,
                200,
                result.locations(),
                result.unusable(),
                fault == null ? null : fault.code(),
                fault == null ? null : fault.detail()));
        nested.stream().filter(known::add).forEach(location -> readSitemap(site, location, auditor, known));
    }

    /** Findings that are in one and not, or less often, in the other. */
    static Stream<Place> more(Map<Place, Integer> than, Map<Place, Integer> now) {
        return now.keySet().stream().filter(place -> now.getOrDefault(place, 0) > than.getOrDefault(place, 0));
    }
}
