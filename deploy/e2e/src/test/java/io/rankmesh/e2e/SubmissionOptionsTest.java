package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.rankmesh.cli.sample.SampleSite;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.LoopbackSite;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a submission and a project's settings may ask for, as it comes out at the other end of the suite. */
@ExtendWith(SharedSuite.Provider.class)
class SubmissionOptionsTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String HOME = """
            <!doctype html><title>Home</title><a href="/shop/a?ref=1">A</a> <a href="/shop/a?ref=2">A</a>
            <a href="/shop/b.pdf">B</a> <a href="/news">News</a> <a href="http://127.0.0.1:1/">Elsewhere</a>
            """;

    @Test
    void everyOptionOfTheCrawlTakesEffect(SharedSuite shared) {
        Session session = shared.newSession();
        Queue<String> headers = new ConcurrentLinkedQueue<>();
        try (LoopbackSite site = LoopbackSite.serve(exchange -> page(exchange, headers))) {
            String project = session.createProject("Options", site.url());
            JsonNode analysis = session.awaitEnd(
                    session.submit(Map.of(
                            "projectId",
                            project,
                            "kind",
                            "site",
                            "crawl",
                            Map.of(
                                    "include", List.of("/shop/"),
                                    "exclude", List.of("/*.pdf$"),
                                    "ignoreParameters", List.of("ref"),
                                    "userAgent", "Checker/1",
                                    "headers", Map.of("X-Preview", "yes"),
                                    "cookies", Map.of("consent", "1"),
                                    "basicAuth", Map.of("username", "ada", "password", "secret"),
                                    "sitemaps", false,
                                    "externalLinks", false,
                                    "delay", 0.05))),
                    LIMIT);

            assertThat(analysis.at("/status").asText()).isEqualTo("completed");
            assertThat(session.pages(analysis))
                    .extracting(page -> page.get("url").asText())
                    .containsExactly(site.url(), site.url() + "shop/a");
            assertThat(site.requests()).contains("/", "/shop/a").doesNotContain("/news", "/shop/b.pdf", "/sitemap.xml");
            assertThat(headers).containsOnly("Checker/1 yes consent=1 Basic YWRhOnNlY3JldA==");
            assertThat(analysis.at("/skipped/excluded/links").asInt()).isEqualTo(2);
            assertThat(analysis.at("/crawl").toString()).doesNotContain("secret", "Preview\":");
        }
    }

    private static void page(HttpExchange exchange, Queue<String> headers) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith(".txt")) {
            LoopbackSite.answer(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        headers.add(String.join(
                " ",
                exchange.getRequestHeaders().getFirst("User-Agent"),
                exchange.getRequestHeaders().getFirst("X-Preview"),
                exchange.getRequestHeaders().getFirst("Cookie"),
                exchange.getRequestHeaders().getFirst("Authorization")));
        String html = path.equals("/") ? HOME : "<!doctype html><title>" + path + "</title>";
        LoopbackSite.answer(exchange, 200, "text/html", html.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void settingsAndColumnsShowInListsAndExports(SharedSuite shared) throws Exception {
        Session session = shared.newSession();
        try (SampleSite site = SampleSite.start()) {
            String project = session.createProject("Sample", site.url());
            replaceSettings(session, project, """
                    {"thresholds":{"title-long":1000},
                     "suppressions":[{"audit":"image-alt","urlPattern":"/tools/"}],
                     "segments":[{"name":"Garden","urlPattern":"/seeds/"},{"name":"Garden","urlPattern":"/tools/"},
                                 {"name":"Reading","urlPattern":"/guides/"}]}
                    """);
            String id = session.submit(Map.of(
                    "projectId",
                    project,
                    "kind",
                    "site",
                    "extract",
                    List.of(
                            Map.of("name", "heading", "css", "h1"),
                            Map.of("name", "canonical", "xpath", "//link[@rel='canonical']/@href"))));
            assertThat(session.awaitEnd(id, LIMIT).get("status").asText()).isEqualTo("completed");
            String analysis = "/v1/analyses/" + id;

            assertThat(session.list(analysis + "/findings"))
                    .extracting(finding -> finding.get("audit").asText())
                    .doesNotContain("title-long", "image-alt");
            assertThat(session.list(analysis + "/findings?suppressed=true"))
                    .extracting(finding -> finding.get("audit").asText())
                    .containsExactly("image-alt");
            List<JsonNode> reading = session.list(analysis + "/pages?segment=Reading");
            assertThat(reading)
                    .allSatisfy(page -> assertThat(page.get("url").asText()).contains("/guides/"))
                    .filteredOn(page -> page.get("status").asInt() == 200
                            && page.at("/content/words").asInt() > 0)
                    .isNotEmpty()
                    .allSatisfy(
                            page -> assertThat(page.at("/extracted/heading")).hasSize(1));
            assertThat(session.list(analysis + "/findings?segment=Reading"))
                    .isNotEmpty()
                    .allSatisfy(
                            finding -> assertThat(finding.get("url").asText()).contains("/guides/"));
            assertSections(session.list(analysis + "/sections"), reading.size());
            assertExport(
                    session,
                    analysis + "/pages?fields=url,extracted",
                    session.list(analysis + "/pages").size());
        }
    }

    private static void replaceSettings(Session session, String project, String settings) {
        Answer answer = session.api()
                .send(
                        "PUT",
                        "/v1/projects/" + project + "/settings",
                        BodyPublishers.ofString(settings),
                        Map.of("If-Match", "*", "Authorization", "Bearer " + session.token()));
        answer.expect(200);
    }

    private static void assertSections(List<JsonNode> sections, int reading) {
        assertThat(sections)
                .extracting(section -> section.get("name").asText())
                .containsExactlyInAnyOrder("Garden", "Reading", "null");
        assertThat(sections)
                .filteredOn(section -> section.get("name").asText().equals("Reading"))
                .singleElement()
                .satisfies(section -> {
                    assertThat(section.get("pages").asInt()).isEqualTo(reading);
                    assertThat(section.get("score").asInt()).isBetween(1, 100);
                    assertThat(section.at("/links/to")).isNotEmpty();
                });
    }

    /** As a client asks that unpacks by itself. */
    private static void assertExport(Session session, String path, int pages) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(session.api().base().resolve(path))
                .header("Authorization", "Bearer " + session.token())
                .header("Accept", "application/x-ndjson")
                .header("Accept-Encoding", "gzip")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            try (InputStream body = new GZIPInputStream(answer.body())) {
                assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .hasSize(pages)
                        .allMatch(line -> line.startsWith("{\"url\":\"") && line.contains("\"extracted\":{"));
            }
        }
    }
}
