package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.TestSite;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites that make up pages for as long as somebody asks. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class EndlessSitesTest {

    private static final int LAST_YEAR = LocalDate.now(ZoneOffset.UTC).getYear() + 2;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private final TestSite site = new TestSite().text("/robots.txt", "").status("/sitemap.xml", 404);

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aCalendarEndsBothWays() {
        site.page("/", "Home", "/on/" + LAST_YEAR + "-10", "/back/1900-03", "/on/2999-05")
                .page("/on/2999-05", "Far ahead", "/")
                .otherwise(this::month);

        JsonPath analysis = crawl(Map.of());

        assertThat(analysis.getString("stopReason")).isEqualTo("finished");
        assertThat(site.requests())
                .filteredOn(path -> path.matches("/(on|back)/.*"))
                .containsExactlyInAnyOrder(
                        "/on/" + LAST_YEAR + "-10",
                        "/on/" + LAST_YEAR + "-11",
                        "/on/" + LAST_YEAR + "-12",
                        "/back/1900-03",
                        "/back/1900-02",
                        "/back/1900-01",
                        "/on/2999-05");
        assertThat(analysis.getInt("skipped.calendar.links")).isEqualTo(2);
    }

    private void month(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (!path.matches("/(on|back)/.*")) {
            TestSite.send(exchange, 404, "text/html", "");
            return;
        }
        int slash = path.lastIndexOf('/') + 1;
        YearMonth month = YearMonth.parse(path.substring(slash));
        YearMonth next = path.startsWith("/on/") ? month.plusMonths(1) : month.minusMonths(1);
        String html = TestSite.html(month.toString(), path.substring(0, slash) + next);
        TestSite.send(exchange, 200, "text/html", html);
    }

    @ParameterizedTest
    @CsvSource({"/x/, 20, 100, depth-limit, 21", "/x?id=, 20, 100, depth-limit, 21", "/x/, 100, 20, page-limit, 20"})
    void everNewAddressesEndAtALimit(String prefix, int maxDepth, int maxPages, String stopReason, int pages) {
        site.otherwise(exchange ->
                TestSite.send(exchange, 200, "text/html", TestSite.html("Again", prefix + UUID.randomUUID())));

        JsonPath analysis = crawl(Map.of("maxDepth", maxDepth, "maxPages", maxPages));

        assertThat(analysis.getString("stopReason")).isEqualTo(stopReason);
        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(pages);
    }

    /** The server starts a session with each request that brings no cookie. */
    @Test
    void sessionsMakeNoPages() {
        AtomicInteger sessions = new AtomicInteger();
        site.otherwise(exchange -> {
            String sid = "?sid=9f8e7d6c5b4a39281706f5e4d3c2%04x".formatted(sessions.incrementAndGet());
            String path = exchange.getRequestURI().getPath();
            String html = TestSite.html("Page " + path, "/" + sid, "/a" + sid, "/b" + sid, "/c" + sid);
            TestSite.send(exchange, 200, "text/html", html);
        });

        JsonPath analysis = crawl(Map.of());

        assertThat(analysis.getString("stopReason")).isEqualTo("finished");
        assertThat(analysis.getInt("progress.pagesDone")).isEqualTo(4);
        assertThat(analysis.getInt("skipped.session-id.links")).isEqualTo(4 * 4);
    }

    /** As many comparisons of each of some hundred rules as the path has characters. */
    @Test
    void rulesThatAreNotTriedAreTold() {
        String rules = IntStream.range(0, 480)
                .mapToObj(i -> "Disallow: /*" + "a".repeat(1_000) + i + "\n")
                .collect(Collectors.joining());
        String costly = "/" + "a".repeat(1_980);
        site.text("/robots.txt", "User-agent: *\n" + rules + "Disallow: /secret\n")
                .page("/", "Home", costly, "/secret", "/b")
                .page(costly, "A")
                .page("/b", "B");

        JsonPath analysis = crawl(Map.of());

        assertThat(analysis.getInt("skipped.robots-rules.links")).isOne();
        assertThat(analysis.getString("skipped.robots-rules.example")).startsWith(site.url("/aaa"));
        assertThat(site.requests()).contains(costly, "/b").doesNotContain("/secret");
    }

    @Test
    void tokensArePages() {
        String first = "/token?token=0xdAC17F958D2ee523a2206206994597C13D831ec7";
        String second = "/token?token=0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599";
        site.page("/", "Home", "/about", first, second)
                .page("/about", "About", "/")
                .page(first, "First", "/", "/about", first, second)
                .page(second, "Second", "/", "/about", first, second);

        String id = api.analyse("site", site.url("/"));
        JsonPath analysis = api.ended(id);

        assertThat(api.pages(id))
                .extracting(page -> page.get("url"))
                .containsExactlyInAnyOrder(site.url("/"), site.url("/about"), site.url(first), site.url(second));
        assertThat(analysis.getMap("skipped")).isEqualTo(Map.of());
    }

    private JsonPath crawl(Map<String, ?> limits) {
        Map<String, Object> request = new HashMap<>(limits);
        request.put("projectId", api.project(site.url("/")));
        request.put("kind", "site");
        return api.ended(api.accepted(request));
    }
}
