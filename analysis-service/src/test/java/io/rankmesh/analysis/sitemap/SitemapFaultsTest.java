package io.rankmesh.analysis.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.common.test.LocalServers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Files that cannot be read, and sites that have too many. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitemapFaultsTest extends AbstractSitemapsTest {

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
}
