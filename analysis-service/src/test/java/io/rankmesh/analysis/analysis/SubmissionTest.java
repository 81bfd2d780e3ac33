package io.rankmesh.analysis.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.common.database.ExpiredRows;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a submission before a worker takes it. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SubmissionTest {

    private static final String SITE = "https://shop.example/";

    @Inject
    Stored stored;

    @Inject
    ExpiredRows expired;

    private final Api api = Api.of(Tier.STARTER);

    @Test
    void cancellationDropsTheDocument() {
        String id =
                api.accepted(Map.of("projectId", api.project(SITE), "kind", "html", "html", "<title>Private</title>"));
        assertThat(stored.crawlData(id)).containsOnlyKeys("analysis_document");

        api.cancel(id);

        assertThat(api.analysis(id).getString("status")).isEqualTo("cancelled");
        assertThat(stored.crawlData(id)).isEmpty();
    }

    @Test
    void fullQueueTurnsSubmissionsAwayUntilOneEnds() throws Exception {
        String project = api.project(SITE);
        Map<String, String> body = Map.of("projectId", project, "kind", "page");
        String first = api.accepted(body);

        List<Response> answers = atOnce(12, () -> api.submit(body));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(9);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 202)
                .allSatisfy(refused -> refused.then()
                        .statusCode(429)
                        .header("Retry-After", "10")
                        .body("code", equalTo("too-many-open-analyses")))
                .hasSize(3);
        assertThat(Api.of(Tier.STARTER).analyse("page", SITE)).isNotBlank();

        api.cancel(first);

        api.accepted(body);
        api.submit(body).then().statusCode(429);
    }

    @Test
    void fullQueueStillAnswersARepeatedSubmission() {
        Map<String, String> body = Map.of("projectId", api.project(SITE), "kind", "page");
        String id = submit("once", body).then().statusCode(202).extract().path("id");
        IntStream.range(1, 10).forEach(_ -> api.accepted(body));

        submit("once", body).then().statusCode(202).body("id", equalTo(id));
        submit("twice", body).then().statusCode(429);
    }

    @Test
    void repeatedSubmissionIsAnsweredWhateverTheAccountMayByNow() {
        Caller caller = TestCallers.anyone(Tier.AGENCY);
        Api api = new Api(caller);
        Map<String, Object> body = Map.of("projectId", api.project(SITE), "kind", "site", "maxPages", 5_000);
        String id = submit(api, "once", body).then().statusCode(202).extract().path("id");

        for (Caller now : List.of(caller.asRestricted(), caller.withTier(Tier.STARTER))) {
            Api later = new Api(now);
            submit(later, "once", body).then().statusCode(202).body("id", equalTo(id));
            submit(later, "twice", body).then().statusCode(400).body("errors.field", contains("maxPages"));
        }
        assertThat(api.all("/v1/analyses")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\u00e9"})
    void unusableKeyIsRefused(String key) {
        submit(key, Map.of("projectId", api.project(SITE), "kind", "page"))
                .then()
                .statusCode(400)
                .body("errors.field", contains("Idempotency-Key"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/analyses/{id}/findings?audit=%00,            audit",
        "/v1/analyses/{id}/findings?audit=no-such-audit,  audit",
        "/v1/analyses/{id}/findings?severity=%00,         severity",
        "/v1/analyses/{id}/findings?page=%00,             page",
        "/v1/analyses?status=%00,                         status",
        "/v1/analyses?projectId=%00,                      projectId",
        "/v1/projects?url=https://shop.example/%00,       url",
        "/v1/projects?url=https://shop.example/a%00b,     url",
        "/v1/analyses/{id}/findings?audit=,               audit",
        "/v1/analyses/{id}/findings?severity=,            severity",
        "/v1/analyses/{id}/findings?page=,                page",
        "/v1/analyses?status=,                            status",
        "/v1/analyses?projectId=,                         projectId",
        "/v1/projects?url=,                               url",
        "/v1/projects?limit=,                             limit",
    })
    void unusableFilterIsNamed(String path, String parameter) {
        String id = api.analyse("page", SITE);

        api.request()
                .urlEncodingEnabled(false)
                .get(path.replace("{id}", id))
                .then()
                .statusCode(400)
                .body("errors.field", contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B", "\u2800 \uFEFF", "a\u202Eb", "a\u0007b"})
    void projectHasANameToRead(String name) {
        api.request()
                .body(Map.of("name", name, "url", SITE))
                .post("/v1/projects")
                .then()
                .statusCode(400)
                .body("errors.field", contains("name"));
    }

    @Test
    void keysAreForgottenAfterADay() {
        Map<String, String> body = Map.of("projectId", api.project(SITE), "kind", "page");
        UUID old = UUID.fromString(submit("old", body).path("id"));
        UUID young = UUID.fromString(submit("young", body).path("id"));
        age(old, 25);
        age(young, 23);

        expired.delete().await().indefinitely();

        assertThat(keys(old)).isZero();
        assertThat(keys(young)).isOne();
        submit("old", body).then().statusCode(202);
        assertThat(api.all("/v1/analyses")).hasSize(3);
    }

    private void age(UUID analysisId, int hours) {
        stored.change(
                "update idempotency_key set created_at = now() - $2::int * interval '1 hour' where analysis_id = $1",
                analysisId,
                hours);
    }

    private long keys(UUID analysisId) {
        return stored.count("idempotency_key where analysis_id = $1", analysisId);
    }

    private Response submit(String key, Map<String, String> body) {
        return submit(api, key, body);
    }

    private static Response submit(Api api, String key, Map<String, ?> body) {
        return api.request().header("Idempotency-Key", key).body(body).post("/v1/analyses");
    }

    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(_ -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
