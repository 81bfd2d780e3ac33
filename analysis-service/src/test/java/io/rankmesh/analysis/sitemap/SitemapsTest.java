package io.rankmesh.analysis.sitemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.test.LocalServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read before the first page of a site. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitemapsTest extends AbstractSitemapsTest {

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

    /** The protocol allows 50 MB. */
    @Test
    void ofALongFileTheStartIsReadAndNothingElseIsClaimed() throws Exception {
        String padding = "<!--" + " ".repeat(11_000_000) + "-->";
        site.text("/sitemap.xml", urls(site.url("/a")).replace("</urlset>", padding + "</urlset>"));
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis)).containsExactly("/sitemap.xml default 200 urls 1 0 cut");
        assertThat(rows("select url from frontier where analysis_id = $1 and listed", analysis))
                .containsExactly(site.url("/a"));
    }

    @Test
    void looksWhereSitemapsUsuallyLie() throws Exception {
        site.redirect("/sitemap.xml", "/real.xml").text("/real.xml", urls(site.url("/a")));
        UUID analysis = submitted(Map.of());

        assertThat(read(analysis)).isTrue();

        assertThat(files(analysis)).containsExactly("/sitemap.xml default 200 urls 1 0 null");
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
}
