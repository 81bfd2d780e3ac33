package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.HostileSite;
import io.rankmesh.e2e.site.LoopbackSite;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites that hang, lie, or lead in circles: each analysis ends soon, and says what happened. */
@ExtendWith(SharedSuite.Provider.class)
class HostileSiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                // path,    status, error of the page, state, stop reason
                "/error,    500, -,         completed, finished",
                "/loop,     302, -,         completed, finished",
                "/to-file,  302, -,         completed, finished",
                "/gigabyte, 200, too-large, failed,    too-large",
                "/bomb,     200, too-large, failed,    too-large"
            })
    void endsWithAClearState(
            String path, int status, String error, String state, String stopReason, SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            JsonNode analysis = session.analysePage(site.url(), site.url() + path.substring(1), LIMIT);

            assertEnd(analysis, state, stopReason);
            assertThat(session.pages(analysis))
                    .singleElement()
                    .satisfies(page -> assertPage(page, site.url() + path.substring(1), status, error));
            assertThat(site.requests()).containsExactly("/robots.txt", path);
        }
    }

    @Test
    void redirectsAreFollowedToALimit(SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            JsonNode analysis = session.analysePage(site.url(), site.url() + "chain/0", LIMIT);

            assertEnd(analysis, "completed", "redirect-limit");
            List<String> chain =
                    IntStream.rangeClosed(0, 10).mapToObj(i -> "/chain/" + i).toList();
            assertThat(site.requests())
                    .startsWith("/robots.txt")
                    .endsWith(chain.toArray(String[]::new))
                    .hasSize(12);
            assertThat(session.pages(analysis)).hasSameSizeAs(chain).allSatisfy(page -> {
                assertThat(page.get("status").asInt()).isEqualTo(302);
                assertThat(page.get("error").isNull()).isTrue();
            });
        }
    }

    /** How often is asked is not told exactly: a time-out while the worker itself stood still is tried again. */
    @Test
    void anAnswerThatNeverComesIsNotAwaited(SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.open()) {
            JsonNode analysis = session.analysePage(site.url(), site.url() + "hang", LIMIT);

            assertEnd(analysis, "failed", "timeout");
            assertThat(session.pages(analysis))
                    .singleElement()
                    .satisfies(page -> assertPage(page, site.url() + "hang", 0, "timeout"));
            assertThat(site.requests()).containsOnly("/robots.txt", "/hang");
        }
    }

    @Test
    void aSiteThatForbidsRobotsIsLeftAlone(SharedSuite shared) {
        Session session = shared.newSession();
        try (HostileSite site = HostileSite.closedToRobots()) {
            JsonNode analysis = session.analysePage(site.url(), site.url(), LIMIT);

            assertEnd(analysis, "failed", "robots-forbidden");
            assertThat(analysis.get("failure").get("detail").asText())
                    .contains("(line 2: Disallow: /)", "\"User-agent: RankmeshBot\", \"Allow: /\"");
            assertThat(site.requests()).containsExactly("/robots.txt");
        }
    }

    @Test
    void aSiteThatIsNotThere(SharedSuite shared) {
        LoopbackSite gone = LoopbackSite.serve(exchange -> {});
        gone.close();

        assertEnd(shared.newSession().analysePage(gone.url(), gone.url(), LIMIT), "failed", "unreachable");
    }

    @Test
    void aNameThatNobodyKnows(SharedSuite shared) {
        String url = "http://nowhere.test/";

        JsonNode analysis = shared.newSession().analysePage(url, url, LIMIT);

        assertEnd(analysis, "failed", "dns-failed");
        assertThat(analysis.get("failure").get("detail").asText())
                .contains("nowhere.test")
                .doesNotContain("robots.txt");
    }

    /** A failure's code is the stop reason. */
    private static void assertEnd(JsonNode analysis, String state, String stopReason) {
        assertThat(analysis.get("status").asText()).as("%s", analysis).isEqualTo(state);
        assertThat(analysis.get("stopReason").asText()).isEqualTo(stopReason);
        assertThat(analysis.get("failure").path("code").asText(null))
                .isEqualTo(state.equals("failed") ? stopReason : null);
    }

    private static void assertPage(JsonNode page, String url, int status, String error) {
        assertThat(page.get("url").asText()).isEqualTo(url);
        assertThat(page.get("status").asInt()).as("%s", page).isEqualTo(status);
        assertThat(page.get("error").asText(null)).as("%s", page).isEqualTo(error);
    }
}
