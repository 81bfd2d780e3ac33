package io.rankmesh.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.e2e.api.Answer;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.attack.Row.Attack;
import io.rankmesh.e2e.live.LiveFollower;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OWASP API1:2023, Broken Object Level Authorization: another account's ids in paths, queries, bodies, batches, caches and subscriptions. */
@ExtendWith(Matrix.Provider.class)
class Api1ObjectLevelAuthorizationTest {

    private final Matrix matrix;
    private final Session victim;
    private final Session attacker;
    private final String project;
    private final String analysis;

    Api1ObjectLevelAuthorizationTest(Matrix matrix) {
        this.matrix = matrix;
        victim = matrix.tenants().victim();
        attacker = matrix.tenants().attacker();
        project = matrix.tenants().victims("project");
        analysis = matrix.tenants().victims("analysis");
    }

    @Test
    void inPathsTheyAreUnknown() {
        assertThat(matrix.rows(Attack.FOREIGN_ID)).hasSizeGreaterThan(30);
        assertThat(matrix.surprises(Attack.FOREIGN_ID)).isEmpty();
    }

    @Test
    void afterAllAttacksTheVictimHasAllItsThings() {
        assertThat(victim.get("/v1/projects/" + project).status()).isEqualTo(200);
        assertThat(victim.analysis(analysis).get("status").asText()).isEqualTo("completed");
        assertThat(victim.list("/v1/api-keys")).hasSize(1);
        assertThat(victim.list("/v1/invitations")).hasSize(1);
        assertThat(victim.list("/v1/members"))
                .singleElement()
                .satisfies(member -> assertThat(member.get("role").asText()).isEqualTo("admin"));
    }

    @Test
    void inQueriesTheyFindNothing() {
        assertThat(attacker.list("/v1/analyses?projectId=" + project)).isEmpty();
        assertThat(attacker.list("/v1/reports?projectId=" + project)).isEmpty();
        assertThat(attacker.list("/v1/reports?analysisId=" + analysis)).isEmpty();
        assertThat(attacker.list("/v1/audit-log?member=" + matrix.tenants().victims("member")))
                .isEmpty();
    }

    @Test
    void inBodiesTheyAreUnknown() {
        Answer answer = attacker.post("/v1/analyses", Map.of("projectId", project, "kind", "site"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asText()).isEqualTo("not-found");
    }

    @Test
    void inABatchTheyAreUnknown() {
        JsonNode answers = attacker.post(
                        "/v1/batch",
                        Map.of(
                                "requests",
                                List.of(
                                        Map.of("method", "GET", "path", "/v1/projects/" + project),
                                        Map.of("method", "GET", "path", "/v1/analyses/" + analysis),
                                        Map.of("method", "GET", "path", "/v1/analyses?projectId=" + project))))
                .expect(200)
                .json()
                .get("responses");

        assertThat(answers).extracting(answer -> answer.get("status").asInt()).containsExactly(404, 404, 200);
        assertThat(answers.get(2).at("/body/items")).isEmpty();
    }

    /** The victim's answers are in the cache by then, under its own keys. */
    @Test
    void noCacheGivesThemOut() {
        for (String path : List.of("/v1/projects/" + project, "/v1/analyses/" + analysis, "/v1/projects")) {
            Answer own = victim.get(path).expect(200);
            assertThat(victim.get(path).header("Cache-Status"))
                    .hasValueSatisfying(status -> assertThat(status).contains("hit"));
            String etag = own.header("ETag").orElseThrow();

            Answer answer = attacker.api()
                    .get(path, Map.of("Authorization", "Bearer " + attacker.token(), "If-None-Match", etag));

            assertThat(answer.status()).as(path).isNotEqualTo(304);
            assertThat(answer.body()).doesNotContain(project).doesNotContain(analysis);
        }
    }

    @Test
    void theLiveChannelKnowsThemNot() {
        try (LiveFollower follower =
                new LiveFollower(List.of(attacker.api().base()), 0, attacker::token, List.of(analysis))) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(follower.received("error", analysis))
                            .first()
                            .satisfies(error ->
                                    assertThat(error.get("code").asText()).isEqualTo("not-found")));
            assertThat(follower.received("subscribed", analysis)).isEmpty();
        }
    }
}
