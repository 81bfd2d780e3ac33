package io.rankmesh.analysis.sitemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read before the first page of a site. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitemapsTest {

    @Inject
    Sitemaps sitemaps;

    @Inject
    CrawlPlans plans;

    @Inject
    Leases leases;

    @Inject
    Stored stored;

    @Inject
    Database database;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void close() {
        closed.countDown();
        site.close();
        other.close();
    }

    @Test
    void readsWhatRobotsNamesWithAllThatIndexesList() throws Exception {
        site.text(
                        "/robots.txt",
                        "Sitemap: " + site.url("/index.xml") + "\nSitemap: /list.txt\nUser-agent: *\nDisallow: /no")
                .text("/index.xml", index(site.url("/one.xml"), site.url("/two.xml.gz"), site.url("/index.xml")))
                .text("/one.xml", urls(site.url("/a?utm_source=x"), site.url("/b#c"), "relative", other.url("/x")))
                .on("/two.xml.gz", exchange -> {
                    byte[] bytes = gzip(urls(site.url("/b"), site.url("/c")));
                    exchange.getResponseHeaders().set("Content-Type", "application/x-gzip");
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                })
                .text("/list.txt", site.url("/d"));
        UUID analysis = submitted(Map.of("exclude", List.of("/d")));

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis))
                .containsExactly(
                        "/index.xml robots 200 index 3 0 null",
                        "/list.txt robots 200 text 1 0 null",
                        "/one.xml index 200 urls 4 1 null",
                        "/two.xml.gz index 200 urls 2 0 null");
        assertThat(rows(
                        "select distinct url || ' ' || wanted from sitemap_url where analysis_id = $1 order by 1",
                        analysis))
                .containsExactlyInAnyOrder(
                        site.url("/a") + " true",
                        site.url("/b") + " true",
                        site.url("/c") + " true",
                        site.url("/d") + " false",
                        other.url("/x") + " false");
        assertThat(rows(
                        "select url || ' ' || listed from frontier where analysis_id = $1 order by listed, url",
                        analysis))
                .containsExactly(
                        site.url("/") + " false",
                        site.url("/a") + " true",
                        site.url("/b") + " true",
                        site.url("/c") + " true");
        assertThat(api.analysis(analysis.toString()).getInt("progress.pagesQueued"))
                .isEqualTo(4);
    }

    @Test
    void looksWhereSitemapsUsuallyLie() throws Exception {
        site.redirect("/sitemap.xml", "/real.xml").text("/real.xml", urls(site.url("/a")));
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis)).containsExactly("/sitemap.xml default 200 urls 1 0 null");
    }

    @Test
    void tellsWhatKeptAFileFromBeingRead() throws Exception {
        String bomb = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><urlset>&b;</urlset>";
        Stream<String> names = Stream.of("/bomb", "/gone", "/html", "/hidden", "/flood", "/ring", "/cut");
        site.text(
                        "/robots.txt",
                        names.map(name -> "Sitemap: " + site.url(name)).collect(Collectors.joining("\n"))
                                + "\nSitemap: http://10.1.2.3/sitemap.xml\nUser-agent: *\nDisallow: /hidden")
                .text("/bomb", bomb)
                .page("/html", "No sitemap")
                .redirect("/ring", "/ring")
                .text("/cut", urls(site.url("/a")).replace("</urlset>", ""))
                .on("/flood", exchange -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                        gzip.write("<urlset>".getBytes(StandardCharsets.UTF_8));
                        for (int i = 0; i < 60; i++) {
                            gzip.write(" ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
                        }
                    }
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, bytes.size());
                    exchange.getResponseBody().write(bytes.toByteArray());
                    exchange.close();
                });
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis))
                .containsExactlyInAnyOrder(
                        "/bomb robots 200 null 0 0 has-dtd",
                        "/gone robots 404 null 0 0 bad-status",
                        "/html robots 200 null 0 0 not-a-sitemap",
                        "/hidden robots 0 null 0 0 robots-forbidden",
                        "/flood robots 200 urls 0 0 too-large",
                        "/ring robots 0 null 0 0 too-many-redirects",
                        "/cut robots 200 urls 1 0 malformed-xml",
                        "http://10.1.2.3/sitemap.xml robots 0 null 0 0 address-not-allowed");
        assertThat(site.requests()).doesNotContain("/hidden");
    }

    @Test
    void endsWithIndexesThatGoOnForEver() throws Exception {
        site.text("/sitemap.xml", index(site.url("/1")));
        IntStream.range(1, 20)
                .forEach(i -> site.text("/" + i, index(site.url("/" + (i + 1)), site.url("/sitemap.xml"))));
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis))
                .containsExactly(
                        "/sitemap.xml default 200 index 1 0 null",
                        "/1 index 200 index 2 0 null",
                        "/2 index 200 index 2 0 null",
                        "/3 index 200 index 2 0 nested-too-deep");
    }

    @Test
    void tellsHowManyFilesWereNotRead() throws Exception {
        String[] many = IntStream.range(0, 600)
                .mapToObj(i -> site.url("/%03d.xml".formatted(i)))
                .toArray(String[]::new);
        site.text("/sitemap.xml", index(many));
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(site.requests()).contains("/498.xml").doesNotContain("/499.xml");
        assertThat(api.analysis(analysis.toString()).getInt("skipped.sitemaps.links"))
                .isEqualTo(101);
        assertThat(api.analysis(analysis.toString()).getString("skipped.sitemaps.example"))
                .isEqualTo(site.url("/599.xml"));
    }

    @Test
    void readsFeeds() throws Exception {
        site.text("/robots.txt", "Sitemap: " + site.url("/rss") + "\nSitemap: " + site.url("/atom"))
                .text("/rss", "<rss><channel><item><link>" + site.url("/a") + "</link></item></channel></rss>")
                .text("/atom", "<feed><entry><link href='" + site.url("/b") + "'/></entry></feed>");
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis)).containsExactly("/atom robots 200 urls 1 0 null", "/rss robots 200 urls 1 0 null");
        assertThat(stored.count("frontier where analysis_id = $1 and url <> $2", analysis, site.url("/")))
                .isEqualTo(2);
    }

    @Test
    void aSuccessorGoesOnBehindTheLastFile() throws Exception {
        site.text("/robots.txt", "Sitemap: " + site.url("/1.xml") + "\nSitemap: " + site.url("/2.xml"))
                .text("/1.xml", urls(site.url("/a")))
                .on("/2.xml", exchange -> {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    exchange.close();
                });
        UUID analysis = submitted(Map.of());
        RunControl first = claim(analysis, "first");
        Thread run = Thread.ofVirtual().start(() -> {
            try {
                read(first);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().atMost(Duration.ofSeconds(30)).until(() -> site.requests().contains("/2.xml"));

        first.stop();
        assertThat(run.join(Duration.ofSeconds(5))).isTrue();
        assertThat(stored.count("frontier where analysis_id = $1", analysis)).isOne();
        site.text("/2.xml", urls(site.url("/b")));
        leases.release(first.lease());

        assertThat(read(claim(analysis, "second"))).isTrue();

        assertThat(site.requests()).filteredOn("/1.xml"::equals).hasSize(1);
        assertThat(files(analysis))
                .containsExactly("/1.xml robots 200 urls 1 0 null", "/2.xml robots 200 urls 1 0 null");
        assertThat(stored.count("frontier where analysis_id = $1", analysis)).isEqualTo(3);
    }

    @Test
    void asksForNoneWhenTheSubmissionSaysSo() throws Exception {
        UUID analysis = submitted(Map.of("sitemaps", false));

        assertThat(read(analysis)).isTrue();

        assertThat(site.requests()).isEmpty();
    }

    private UUID submitted(Map<String, ?> crawl) {
        return UUID.fromString(
                api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "crawl", crawl)));
    }

    private RunControl claim(UUID analysis, String worker) {
        return new RunControl(leases.claim(new Candidate(analysis, caller.accountId()), worker)
                .orElseThrow());
    }

    private boolean read(UUID analysis) throws InterruptedException {
        return read(claim(analysis, "worker"));
    }

    private boolean read(RunControl run) throws InterruptedException {
        return sitemaps.read(run, plans.of(run));
    }

    private List<String> files(UUID analysis) {
        return rows("""
                select concat_ws(' ', url, source, status, coalesce(kind, 'null'), urls, unusable, coalesce(error, 'null'))
                  from sitemap where analysis_id = $1 order by level, url""", analysis).stream()
                .map(row -> row.replace(site.url(""), ""))
                .toList();
    }

    private List<String> rows(String query, UUID analysis) {
        List<String> rows = new ArrayList<>();
        for (Row row : database.execute(query, analysis)) {
            rows.add(row.getString(0));
        }
        return rows;
    }

    private static String urls(String... urls) {
        return Stream.of(urls)
                .map("<url><loc>%s</loc></url>"::formatted)
                .collect(Collectors.joining("", "<urlset>", "</urlset>"));
    }

    private static String index(String... urls) {
        return Stream.of(urls)
                .map("<sitemap><loc>%s</loc></sitemap>"::formatted)
                .collect(Collectors.joining("", "<sitemapindex>", "</sitemapindex>"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
