package io.rankmesh.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpHandler;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.LoopbackSite;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a site leads the crawler to an address that it must not enter, nothing there is asked. A server listens at the forbidden
 * loopback address, on the port that the URLs name, and counts.
 */
@ExtendWith(SharedSuite.Provider.class)
class ForbiddenAddressTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpHandler SECRET =
            exchange -> LoopbackSite.answer(exchange, 200, "text/html", "<title>Secret</title>".getBytes(UTF_8));

    private final LoopbackSite inner = LoopbackSite.serveOn(SharedSuite.FORBIDDEN_LOOPBACK, 0, SECRET);

    @AfterEach
    void close() {
        inner.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SharedSuite.NAME_OF_FORBIDDEN_LOOPBACK,
                SharedSuite.NAME_OF_PRIVATE_ADDRESS,
                SharedSuite.NAME_OF_METADATA_ADDRESS
            })
    void isNotWhereANameMayLead(String host, SharedSuite shared) {
        String url = "http://%s:%d/".formatted(host, inner.port());

        JsonNode analysis = shared.newSession().analysePage(url, url, LIMIT);

        assertRefused(analysis, inner);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SharedSuite.FORBIDDEN_LOOPBACK,
                SharedSuite.NAME_OF_FORBIDDEN_LOOPBACK,
                SharedSuite.NAME_OF_METADATA_ADDRESS
            })
    void isNotWhereRobotsTxtMayBe(String host, SharedSuite shared) {
        try (LoopbackSite outer = LoopbackSite.serve(
                redirecting("/robots.txt", "http://%s:%d/robots.txt".formatted(host, inner.port())))) {
            JsonNode analysis = shared.newSession().analysePage(outer.url(), outer.url(), LIMIT);

            assertRefused(analysis, inner);
            assertThat(analysis.get("failure").get("detail").asText()).startsWith("robots.txt could not be read");
            assertThat(outer.requests())
                    .as("no page is read without robots.txt")
                    .containsExactly("/robots.txt");
        }
    }

    /** With and without {@code www.} is one site, so such a redirect is followed, and only the address stands against it. */
    @Test
    void isNotWhereAPageMayLead(SharedSuite shared) {
        Session session = shared.newSession();
        String target = "http://%s:%d/secret".formatted(SharedSuite.WWW_NAME_OF_FORBIDDEN_LOOPBACK, inner.port());
        try (LoopbackSite outer = LoopbackSite.serveOn("127.0.0.1", inner.port(), redirecting("/", target))) {
            String url = "http://%s:%d/".formatted(SharedSuite.NAME_OF_ALLOWED_LOOPBACK, outer.port());

            JsonNode analysis = session.analysePage(url, url, LIMIT);

            assertRefused(analysis, inner);
            assertThat(outer.requests()).containsExactly("/robots.txt", "/");
            assertThat(session.pages(analysis))
                    .extracting(
                            page -> page.get("url").asText(),
                            page -> page.get("status").asInt())
                    .containsExactly(tuple(url, 302), tuple(target, 0));
        }
    }

    @Test
    void anotherSiteIsNotWhereAPageMayLeadEither(SharedSuite shared) {
        Session session = shared.newSession();
        try (LoopbackSite other = LoopbackSite.serve(SECRET);
                LoopbackSite outer = LoopbackSite.serve(redirecting("/", other.url()))) {
            JsonNode analysis = session.analysePage(outer.url(), outer.url(), LIMIT);

            assertThat(analysis.get("status").asText()).isEqualTo("failed");
            assertThat(analysis.get("failure").get("code").asText()).isEqualTo("redirected-away");
            assertThat(analysis.get("failure").get("detail").asText()).contains(outer.url(), other.url());
            assertThat(session.pages(analysis))
                    .singleElement()
                    .satisfies(
                            page -> assertThat(page.get("redirectTo").asText()).isEqualTo(other.url()));
            // looked at, as the target of any link to another site
            assertThat(other.requests()).containsExactly("/");
        }
    }

    private static void assertRefused(JsonNode analysis, LoopbackSite forbidden) {
        assertThat(forbidden.requests()).isEmpty();
        assertThat(analysis.get("status").asText()).as("%s", analysis).isEqualTo("failed");
        assertThat(analysis.get("stopReason").asText()).isEqualTo("address-not-allowed");
        assertThat(analysis.get("failure").get("code").asText()).isEqualTo("address-not-allowed");
    }

    /** A site without robots.txt, unless that is the path that redirects. */
    private static HttpHandler redirecting(String from, String to) {
        return exchange -> {
            boolean redirects = exchange.getRequestURI().getPath().equals(from);
            if (redirects) {
                exchange.getResponseHeaders().set("Location", to);
            }
            LoopbackSite.answer(exchange, redirects ? 302 : 404, "text/html", new byte[0]);
        };
    }
}
