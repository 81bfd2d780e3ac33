package io.rankmesh.cli.audit;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.site.SiteIndex;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the audits across pages need of all pages: first every page is added, then each is completed in the same order. The same link
 * on a thousand pages, as in a menu, is kept once.
 */
final class Site {
    private final AuditEngine engine = new AuditEngine();
    private final SiteAuditor auditor;
    private final List<PageSummary> pages = new ArrayList<>();
    private final Map<PageSummary.Link, PageSummary.Link> links = new HashMap<>();
    private final Map<String, Origin> origins = new TreeMap<>();
    private @Nullable SiteIndex index;
    private int completed;

    /** @param root null for a site that was fetched, and when places are not told */
    private record Origin(RobotsTxt robots, @Nullable Path root) {

        /** The file that is, or would be, at a URL of this origin. */
        @Nullable Place placeOf(String url) {
            String path = root == null ? null : URI.create(url).getPath();
            return root == null || path == null ? null : Place.in(root.resolve(path.replaceFirst("^/+", "")));
        }
    }

    Site(AuditSettings settings) {
        auditor = new SiteAuditor(settings);
    }

    void add(Pipeline.Audited page) {
        PageFacts facts = page.audit().facts();
        auditor.know(facts.url());
        pages.add(PageSummary.of(facts).withLinks(link -> links.computeIfAbsent(link, same -> same)));
        Path root = page.place() != null && page.source() instanceof Source.File file ? file.root() : null;
        Urls.origin(facts.url())
                .ifPresent(origin ->
                        origins.putIfAbsent(origin, new Origin(page.input().robots(), root)));
    }

    /** The next page, with its findings among the others. */
    PageResult complete(PageResult page) {
        if (index == null) {
            pages.forEach(auditor::add);
            index = auditor.finish(null, false);
        }
        PageSummary summary = pages.get(completed++);
        return page.with(index.findings(List.of(summary), PageLookup.of(pages)).getFirst());
    }

    List<Found> findings() {
        List<Found> findings = new ArrayList<>();
        origins.forEach((url, origin) -> engine.auditSite(url, origin.robots())
                .forEach(finding -> findings.add(Found.of(finding).at(origin.placeOf(finding.url())))));
        return findings;
    }
}
