package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a submission asks of its crawl, and what crawls do by themselves. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class CrawlOptionsTest {

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite();
    private final TestSite other = new TestSite();
    private final Map<String, Headers> heard = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        site.close();
        other.close();
    }

    @Test
    void orphansComeBehindWhatLinksLeadTo() {
        site.text("/sitemap.xml", "%s\n%s\n%s\n".formatted(site.url("/z"), site.url("/a"), site.url("/orphan")))
                .page("/", "Home", "/z")
                .page("/z", "Z")
                .page("/a", "A")
                .page("/orphan", "Orphan", "/below")
                .page("/below", "Below");

        String id = submit(Map.of());

        assertThat(api.ended(id).getString("stopReason")).isEqualTo("finished");
        assertThat(pages(id)).containsExactly("/ 0", "/z 1", "/a null", "/orphan null", "/below null");
        await().untilAsserted(() -> assertThat(stored.crawlData(id)).isEmpty());
    }

    @Test
    void crawlsWhatThePatternsTakeIn() {
        site.page("/", "Home", "/shop/a", "/shop/b.pdf", "/blog", "/shop/a?utm_source=x&gclid=1", "/shop/d?ref=1")
                .page("/shop/a", "A", "/shop/c", "/cart")
                .redirect("/shop/d", "/shop/c")
                .page("/shop/c", "C");

        String id = submit(Map.of(
                "include",
                List.of("/shop/"),
                "exclude",
                List.of("/*.pdf$"),
                "ignoreParameters",
                List.of("utm_*", "GCLID", "ref")));

        JsonPath analysis = api.ended(id);
        assertThat(pages(id)).containsExactly("/ 0", "/shop/a 1", "/shop/d 1", "/shop/c 1");
        assertThat(analysis.getInt("skipped.excluded.links")).isEqualTo(3);
        assertThat(analysis.getString("skipped.excluded.example")).isEqualTo(site.url("/shop/b.pdf"));
        assertThat(api.findings(id))
                .as("a link with a parameter that is ignored leads to the page without it")
                .filteredOn(finding -> "link-to-redirect".equals(finding.get("audit")))
                .singleElement()
                .asString()
                .contains(site.url("/shop/d"));
        assertThat(analysis.getList("crawl.ignoreParameters")).isEqualTo(List.of("utm_*", "gclid", "ref"));
    }

    @Test
    void secretsGoToTheSitesOwnHostOnlyAndAreNeverTold() {
        other.on("/there", this::hear);
        other.on("/away", this::hear);
        site.on("/", exchange -> {
            hear(exchange, TestSite.html("Home", "/moved", other.url("/there")));
        });
        site.redirect("/moved", other.url("/away")).on("/robots.txt", this::hear);

        Response submitted = api.submit(Map.of(
                "projectId",
                api.project(site.url("/")),
                "kind",
                "site",
                "crawl",
                Map.of(
                        "userAgent", "Tester/1.0",
                        "headers", Map.of("X-Token", "hidden-1"),
                        "cookies", Map.of("session", "hidden-2"),
                        "basicAuth", Map.of("username", "me", "password", "hidden-3"),
                        "delay", 0.01)));
        String id = submitted.path("id");
        JsonPath analysis = api.ended(id);

        for (String path : List.of("/", "/robots.txt")) {
            assertThat(heard.get(site.url(path)))
                    .containsEntry("X-token", List.of("hidden-1"))
                    .containsEntry("Cookie", List.of("session=hidden-2"))
                    .containsEntry("User-agent", List.of("Tester/1.0"))
                    .containsEntry("Authorization", List.of("Basic bWU6aGlkZGVuLTM="));
        }
        for (String path : List.of("/there", "/away")) {
            assertThat(heard.get(other.url(path)))
                    .containsEntry("User-agent", List.of("Tester/1.0"))
                    .doesNotContainKeys("X-token", "Cookie", "Authorization");
        }
        assertThat(submitted.asString() + analysis.prettify()).doesNotContain("hidden", "bWU6");
        assertThat(analysis.getList("crawl.headers")).isEqualTo(List.of("X-Token"));
        assertThat(analysis.getBoolean("crawl.basicAuth")).isTrue();
        await().untilAsserted(() -> assertThat(stored.crawlData(id)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"includes\":[]}', crawl.includes",
        "'{\"include\":[\"shop\"]}', crawl.include[0]",
        "'{\"sitemaps\":\"yes\"}', crawl.sitemaps",
        "'{\"delay\":61}', crawl.delay",
        "'{\"basicAuth\":{\"user\":\"x\"}}', crawl.basicAuth.user",
        "'{\"headers\":{\"Host\":\"x\"}}', crawl.headers.Host",
    })
    void unusableOptionIsNamed(String crawl, String field) {
        String body =
                "{\"projectId\":\"%s\",\"kind\":\"site\",\"crawl\":%s}".formatted(api.project(site.url("/")), crawl);

        api.request().body(body).post("/v1/analyses").then().statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void staysOutOfTraps() {
        String[] filters = IntStream.range(0, 150)
                .mapToObj(i -> "/shop?color=%d&size=%d&sort=%d".formatted(i / 25, i / 5 % 5, i % 5))
                .toArray(String[]::new);
        int last = LocalDate.now(ZoneOffset.UTC).getYear() + 2;
        site.page("/", "Home", "/shop", "/calendar/" + last + "-12", "/x/a/b/a/b/")
                .page("/x/a/b/a/b/", "Again", "/x/a/b/a/b/a/b/")
                .page("/shop", "Shop", filters)
                .page("/calendar/" + last + "-12", "December", "/calendar/" + (last + 1) + "-01");
        for (String filter : filters) {
            site.page(filter, "Shop", filters);
        }

        JsonPath analysis = api.ended(submit(Map.of()));

        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(104);
        assertThat(analysis.getMap("skipped")).containsOnlyKeys("calendar", "repeating-path", "query-variants");
        assertThat(analysis.getInt("skipped.calendar.links")).isOne();
        assertThat(analysis.getString("skipped.repeating-path.example")).isEqualTo(site.url("/x/a/b/a/b/a/b/"));
        // each page of the hundred, and the shop, has the other fifty
        assertThat(analysis.getInt("skipped.query-variants.links")).isEqualTo(101 * 50);
    }

    @Test
    void externalLinksAreOffOnRequest() {
        site.page("/", "Home", other.url("/there"));

        api.ended(submit(Map.of("externalLinks", false)));

        assertThat(other.requests()).isEmpty();
    }

    private String submit(Map<String, ?> crawl) {
        return api.accepted(Map.of("projectId", api.project(site.url("/")), "kind", "site", "crawl", crawl));
    }

    private List<String> pages(String id) {
        return api.pages(id).stream()
                .map(page -> page.get("url").toString().replace(site.url(""), "") + " " + page.get("depth"))
                .toList();
    }

    private void hear(HttpExchange exchange) throws IOException {
        hear(exchange, "");
    }

    private void hear(HttpExchange exchange, String html) throws IOException {
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        heard.put("http://" + headers.getFirst("Host") + exchange.getRequestURI(), headers);
        TestSite.send(exchange, 200, "text/html", html);
    }
}
