package io.rankmesh.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.HostileSite;
import io.rankmesh.e2e.site.LoopbackSite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites that hang, lie, or lead astray: each analysis ends soon, and says what happened. */
@ExtendWith(SharedSuite.Provider.class)
class HostileSiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                // path,       status, error of the start page
                "/error,       500, -",
                "/hang,        0,   timeout",
                "/loop,        302, -",
                "/chain/0,     302, -",
                "/gigabyte,    200, too-large",
                "/bomb,        200, too-large",
                "/to-metadata, 302, -",
                "/to-private,  302, -",
                "/to-file,     302, -"
            })
    void endsWithAClearState(String path, int status, String error, SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            String url = site.url() + path.substring(1);
            JsonNode analysis = analyse(session, site.url(), url);

            assertThat(analysis.get("status").asText()).as("%s", analysis).isIn("completed", "failed");
            assertThat(analysis.get("stopReason").asText()).isNotBlank();
            JsonNode start = page(session, analysis, url);
            assertThat(start.get("status").asInt()).as("%s", start).isEqualTo(status);
            assertThat(start.get("error").asText()).as("%s", start).isEqualTo(String.valueOf((Object) error));
            assertThat(start.get("bytes").asLong()).isLessThanOrEqualTo(16L << 20);
            assertThat(session.list("/v1/analyses/" + analysis.get("id").asText() + "/pages"))
                    .as("redirects are followed to a limit")
                    .hasSizeBetween(1, 12);
        }
    }

    @Test
    void aSiteThatForbidsRobotsIsLeftAlone(SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.closedToRobots()) {
            JsonNode analysis = analyse(session, site.url(), site.url());

            assertThat(analysis.get("stopReason").asText()).isEqualTo("robots-forbidden");
        }
    }

    @Test
    void aSiteThatIsNotThere(SharedSuite shared) {
        Session session = shared.newSession();
        LoopbackSite gone = LoopbackSite.serve(exchange -> {});
        gone.close();

        JsonNode analysis = analyse(session, gone.url(), gone.url());

        assertThat(analysis.get("status").asText()).isEqualTo("failed");
        assertThat(analysis.get("failure").get("code").asText()).isEqualTo("unreachable");
    }

    @ParameterizedTest
    @CsvSource({
        SharedSuite.NAME_OF_FORBIDDEN_LOOPBACK + ", address-not-allowed",
        SharedSuite.NAME_OF_PRIVATE_ADDRESS + ", address-not-allowed",
        SharedSuite.NAME_OF_METADATA_ADDRESS + ", address-not-allowed",
        "nowhere.test, dns-failed"
    })
    void aNameThatLeadsAstray(String host, String code, SharedSuite shared) {
        Session session = shared.newSession();
        String url = "http://" + host + "/";

        JsonNode analysis = analyse(session, url, url);

        assertThat(analysis.get("status").asText()).as("%s", analysis).isEqualTo("failed");
        assertThat(analysis.get("failure").get("code").asText()).isEqualTo(code);
        assertThat(analysis.get("stopReason").asText()).isEqualTo(code);
    }

    @Test
    void aRedirectToForbiddenLoopbackIsNotFollowed(SharedSuite shared) {
        Session session = shared.newSession();
        AtomicInteger visits = new AtomicInteger();
        try (LoopbackSite inner = LoopbackSite.serveOn(SharedSuite.FORBIDDEN_LOOPBACK, exchange -> {
                    visits.incrementAndGet();
                    LoopbackSite.answer(exchange, 200, "text/html", "<title>Secret</title>".getBytes(UTF_8));
                });
                LoopbackSite outer = LoopbackSite.serve(exchange -> {
                    if (exchange.getRequestURI().getPath().equals("/robots.txt")) {
                        LoopbackSite.answer(exchange, 404, "text/plain", new byte[0]);
                    } else {
                        exchange.getResponseHeaders().set("Location", inner.url());
                        LoopbackSite.answer(exchange, 302, "text/html", new byte[0]);
                    }
                })) {
            JsonNode analysis = analyse(session, outer.url(), outer.url());

            assertThat(analysis.get("status").asText()).isIn("completed", "failed");
            assertThat(visits).hasValue(0);
        }
    }

    private static JsonNode analyse(Session session, String siteUrl, String url) {
        String project = session.createProject("Hostile", siteUrl);
        String id = session.submit(Map.of("projectId", project, "kind", "page", "url", url));
        return session.awaitEnd(id, LIMIT);
    }

    private static JsonNode page(Session session, JsonNode analysis, String url) {
        List<JsonNode> pages = session.list("/v1/analyses/" + analysis.get("id").asText() + "/pages");
        return pages.stream()
                .filter(page -> page.get("url").asText().equals(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No page " + url + " in " + pages + " of " + analysis));
    }
}
