package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account that may run one analysis at a time, and a site that is crawled slowly. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class PauseTest {

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.STARTER);
    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void goesOnWhereItStoodAndEndsAsIfNothingHadBeen() {
        String project = site(60);
        String id = begun(project, 1);

        post(id, "pause").statusCode(202).body("status", equalTo("paused"));
        post(id, "pause").statusCode(202).body("status", equalTo("paused"));
        int stoodAt = api.analysis(id).getInt("progress.pagesDone");
        String other = api.accepted(Map.of("projectId", project, "kind", "html", "html", "<p>text</p>"));
        assertThat(api.ended(other).getString("status"))
                .as("the account's one slot is free")
                .isEqualTo("completed");
        JsonPath paused = api.analysis(id);
        assertThat(paused.getString("status")).isEqualTo("paused");
        assertThat(paused.getInt("progress.pagesDone")).isEqualTo(stoodAt);

        post(id, "resume").statusCode(202);

        JsonPath ended = api.ended(id);
        assertThat(ended.getString("status")).isEqualTo("completed");
        String undisturbed = api.accepted(Map.of("projectId", project, "kind", "site"));
        assertThat(ended.getMap("findings")).isEqualTo(api.ended(undisturbed).getMap("findings"));
        assertThat(urls(id)).hasSize(61).isEqualTo(urls(undisturbed));
        post(id, "pause").statusCode(409).body("code", equalTo("analysis-finished"));
        post(id, "resume").statusCode(409).body("code", equalTo("analysis-finished"));
    }

    @Test
    void secretsAreKeptForAWeekOfPauseAtMost() {
        String project = site(60);
        Map<String, ?> secrets = Map.of("headers", Map.of("X-Preview", "secret"));
        String recent = pausedFor(6, project, secrets);
        String without = pausedFor(8, project, Map.of());
        String withSecrets = pausedFor(8, project, secrets);

        assertThat(api.ended(withSecrets).getString("status")).isEqualTo("cancelled");

        assertThat(stored.count("crawl_secret where analysis_id = $1", UUID.fromString(withSecrets)))
                .isZero();
        assertThat(api.analysis(without).getString("status")).isEqualTo("paused");
        assertThat(api.analysis(recent).getString("status")).isEqualTo("paused");
        post(recent, "resume").statusCode(202);
        post(recent, "pause").statusCode(202);
        assertThat(stored.count(
                        "analysis where id = $1 and paused_at > now() - interval '1 hour'", UUID.fromString(recent)))
                .as("a pause of its own")
                .isOne();
    }

    @Test
    void aPauseCountsFromItsOwnBeginWhoeverPauses() {
        UUID analysis = UUID.fromString(pausedFor(8, site(60), Map.of()));

        // as the release before does it, which knows of no time
        stored.change("update analysis set status = 'queued', attempts = 0 where id = $1", analysis);
        stored.change("""
                update analysis set status = 'paused', fence = fence + 1, lease_owner = null, lease_until = null
                 where id = $1""", analysis);

        assertThat(stored.count("analysis where id = $1 and paused_at > now() - interval '1 hour'", analysis))
                .isOne();
    }

    private String pausedFor(int days, String project, Map<String, ?> crawl) {
        String id = api.accepted(Map.of("projectId", project, "kind", "site", "crawl", crawl));
        post(id, "pause").statusCode(202);
        stored.change(
                "update analysis set paused_at = now() - $2 * interval '1 day' where id = $1",
                UUID.fromString(id),
                (double) days);
        return id;
    }

    @Test
    void pausedAnalysisCanBeCancelled() {
        String id = begun(site(60), 0);
        post(id, "pause").statusCode(202);

        api.cancel(id);

        assertThat(api.ended(id).getString("status")).isEqualTo("cancelled");
        post(id, "resume").statusCode(409);
        await().untilAsserted(() -> assertThat(stored.crawlData(id)).isEmpty());
    }

    @Test
    void pausedAnalysisKeepsItsDataAndItsPlaceAmongTheOpenOnes() {
        String project = site(60);
        String id = begun(project, 0);
        post(id, "pause").statusCode(202);
        for (int open = 1; open < 10; open++) {
            String next = api.accepted(Map.of("projectId", project, "kind", "site"));
            post(next, "pause").statusCode(202);
        }

        api.submit(Map.of("projectId", project, "kind", "site"))
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-open-analyses"));
        assertThat(stored.count("frontier where analysis_id = $1", UUID.fromString(id)))
                .isPositive();
        assertThat(api.all("/v1/analyses?status=paused")).hasSize(10);
    }

    @Test
    void strangersAnalysisIsNotFound() {
        String id = begun(site(60), 0);

        for (String action : List.of("pause", "resume")) {
            Api.of(Tier.STARTER)
                    .request()
                    .post("/v1/analyses/" + id + "/" + action)
                    .then()
                    .statusCode(404);
        }
    }

    private String site(int pages) {
        String[] links = IntStream.range(0, pages).mapToObj("/%02d"::formatted).toArray(String[]::new);
        site.page("/", "Home", links);
        for (String link : links) {
            site.page(link, "Page " + link, "/");
        }
        return api.project(site.url("/"));
    }

    /** The id of an analysis that has stored more than so many pages, and has others to visit for seconds. */
    private String begun(String project, int pages) {
        String id = api.accepted(Map.of("projectId", project, "kind", "site", "crawl", Map.of("delay", 0.1)));
        await().until(() -> api.analysis(id).getInt("progress.pagesDone") > pages);
        return id;
    }

    private ValidatableResponse post(String id, String action) {
        return api.request().post("/v1/analyses/" + id + "/" + action).then();
    }

    private List<Object> urls(String id) {
        return api.pages(id).stream().map(page -> page.get("url")).toList();
    }
}
