package io.rankmesh.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.site.Sitemap;
import io.rankmesh.cli.sample.SampleSite.Planted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks the sample site link by link, as the crawler does, and lets the engine judge it. */
class SampleSiteTest {
    /** What a small site on http://127.0.0.1 with quick answers cannot have. */
    private static final Map<String, PageAudit> PAGES = new LinkedHashMap<>();

    private static final SortedMap<String, SortedMap<String, Planted>> FOUND = new TreeMap<>();

    private static SampleSite site;
    private static HttpClient client;
    private static RobotsTxt robots;

    @BeforeAll
    static void walk() throws Exception {
        site = SampleSite.start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<byte[]> answer = get(site.url() + "robots.txt");
        robots = RobotsTxt.fetched(answer.statusCode(), answer.body());
        Deque<String> left = new ArrayDeque<>(Set.of(site.url()));
        while (!left.isEmpty()) {
            String url = left.remove();
            if (PAGES.containsKey(url)) {
                continue;
            }
            PageAudit page = new AuditEngine().auditPage(input(url));
            PAGES.put(url, page);
            PageFacts facts = page.facts();
            facts.links().stream()
                    .filter(PageFacts.Link::internal)
                    .map(PageFacts.Link::url)
                    .forEach(left::add);
            if (facts.redirectTo() != null) {
                left.add(facts.redirectTo());
            }
        }
        PAGES.values().forEach(page -> page.findings().forEach(SampleSiteTest::note));
        acrossPages();
        String origin = site.url().substring(0, site.url().length() - 1);
        new AuditEngine().auditSite(origin, robots).forEach(SampleSiteTest::note);
    }

    private static void acrossPages() throws Exception {
        List<PageSummary> pages = PAGES.values().stream()
                .map(page -> PageSummary.of(page.facts()))
                .toList();
        SiteAuditor auditor = new SiteAuditor();
        pages.forEach(page -> auditor.know(page.url()));
        pages.forEach(auditor::add);
        List<String> listed = listed();
        String sitemap = site.url() + "sitemap.xml";
        auditor.sitemap(new Sitemap(sitemap, 200, listed.size(), null));
        listed.forEach(url -> auditor.listed(url, sitemap));
        auditor.finish(site.url(), true)
                .findings(pages, PageLookup.of(pages))
                .forEach(findings -> findings.forEach(SampleSiteTest::note));
    }

    private static List<String> listed() throws Exception {
        String sitemap = new String(get(site.url() + "sitemap.xml").body(), StandardCharsets.UTF_8);
        return sitemap.lines()
                .filter(line -> line.contains("<loc>"))
                .map(line -> line.replaceAll(".*<loc>|</loc>.*", ""))
                .toList();
    }

    @AfterAll
    static void close() {
        client.close();
        site.close();
    }

    @Test
    void hasThePlantedFaultsAndNoOther() {
        assertThat(FOUND).isEqualTo(SampleSite.expectedFindings());
    }

    @Test
    void hasFaultsOfEachCategoryAndSeverity() {
        Set<String> planted = SampleSite.expectedFindings().values().stream()
                .flatMap(audits -> audits.keySet().stream())
                .collect(Collectors.toSet());
        List<AuditInfo> audits = AuditCatalogue.all().stream()
                .filter(audit -> planted.contains(audit.id()))
                .toList();

        assertThat(audits).hasSameSizeAs(planted).hasSizeGreaterThan(80);
        assertThat(audits).extracting(AuditInfo::category).contains(Category.values());
        assertThat(audits).extracting(AuditInfo::severity).contains(Severity.values());
    }

    @Test
    void isASiteOfSomeSizeWhosePagesCanAllBeReached() throws Exception {
        Set<String> reached = PAGES.values().stream()
                .map(PageAudit::facts)
                .filter(facts -> facts.status() == 200 && facts.html())
                .map(facts -> URI.create(facts.url()).getPath())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(reached).hasSizeGreaterThanOrEqualTo(36);
        assertThat(listed())
                .hasSizeGreaterThanOrEqualTo(36)
                .allSatisfy(url -> assertThat(reached).contains(URI.create(url).getPath()));
    }

    @Test
    void servesItsImagesAndItsStyle() throws Exception {
        for (String path : new String[] {"style.css", "images/leaf.svg", "images/hand-fork.svg"}) {
            assertThat(get(site.url() + path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get(site.url() + "images/../routes.json").statusCode()).isEqualTo(404);
    }

    @Test
    void canRunMoreThanOnce() throws Exception {
        try (SampleSite other = SampleSite.start()) {
            assertThat(other.url()).isNotEqualTo(site.url());
            assertThat(new String(get(other.url()).body(), StandardCharsets.UTF_8))
                    .contains(other.url() + "de/")
                    .doesNotContain("{{");
        }
    }

    private static void note(Finding finding) {
        URI url = URI.create(finding.url());
        String place = url.getRawQuery() == null ? url.getPath() : url.getPath() + "?" + url.getRawQuery();
        FOUND.computeIfAbsent(place, path -> new TreeMap<>())
                .merge(finding.audit(), new Planted(finding.severity().id(), 1), SampleSiteTest::together);
    }

    private static Planted together(Planted some, Planted more) {
        assertThat(more.severity()).isEqualTo(some.severity());
        return new Planted(some.severity(), some.count() + more.count());
    }

    private static PageInput input(String url) throws InterruptedException {
        PageInput.Builder page = PageInput.builder(url).robots(robots);
        try {
            HttpResponse<byte[]> response = get(url);
            return page.status(response.statusCode())
                    .headers(Headers.of(response.headers().map()))
                    .body(response.body())
                    .build();
        } catch (IOException e) {
            return page.failure(new FetchFailure(FetchFailure.Kind.CONNECTION, "closed"))
                    .build();
        }
    }

    private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
