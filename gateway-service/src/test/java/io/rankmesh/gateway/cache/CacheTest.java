package io.rankmesh.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is given again, and what never is. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithRedisAndKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.cache.enabled", value = "true"),
            @ResourceArg(name = "rankmesh.cache.starter", value = "2S"),
            @ResourceArg(name = "rankmesh.cache.brief", value = "200MS"),
            @ResourceArg(name = "rankmesh.cache.while-revalidating", value = "300MS"),
            @ResourceArg(name = "rankmesh.cache.redis-timeout", value = "5S"),
            @ResourceArg(name = "rankmesh.limits.redis-timeout", value = "5S")
        })
class CacheTest {

    private final UUID account = UUID.randomUUID();
    private final UUID analysis = UUID.randomUUID();

    @Fakes.Inject
    Fakes fakes;

    @TestHTTPResource("/")
    URI edge;

    @Inject
    Generations generations;

    @Inject
    Changes changes;

    private final AtomicInteger version = new AtomicInteger();
    private Http http;
    private String[] bearer;

    @BeforeEach
    void begin() {
        http = new Http(edge);
        fakes.reset();
        bearer = Http.bearer(fakes.keys().token(account, "enterprise"));
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"version\":" + version.incrementAndGet() + "}"));
        Awaitility.await().until(() -> {
            String[] anybody = Http.bearer(fakes.keys().token("enterprise"));
            // two answers close the circuit again that a test before has opened
            http.get("/v1/reports", Http.bearer(fakes.keys().token("enterprise")));
            http.get("/v1/reports", anybody);
            return changes.epoch() != null
                    && status(http.get("/v1/reports", anybody)).contains("hit");
        });
        version.set(0);
        fakes.report().forget();
    }

    @Test
    void anAnswerIsFetchedOnceAndItsTagSparesEvenTheBody() {
        HttpResponse<String> first = reports(bearer);
        HttpResponse<String> second = reports(bearer);

        assertThat(first.body()).isEqualTo("{\"version\":1}").isEqualTo(second.body());
        assertThat(status(first)).isEqualTo("rankmesh; fwd=miss; stored");
        assertThat(status(second)).isEqualTo("rankmesh; hit");
        assertThat(second.headers().firstValue("cache-control")).hasValue("private, no-cache");
        assertThat(second.headers().firstValue("age")).isPresent();
        String etag = second.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> third = http.get("/v1/reports", with("If-None-Match", "\"other\", W/" + etag));
        assertThat(third.statusCode()).isEqualTo(304);
        assertThat(third.body()).isEmpty();
        assertThat(fakes.report().received()).hasSize(1);
    }

    @Test
    void nobodyIsGivenWhatAnotherMaySee() {
        reports(bearer);
        String[] stranger = Http.bearer(fakes.keys().token("enterprise"));
        String[] otherTier = Http.bearer(fakes.keys().token(account, "agency"));
        String[] otherRole = Http.bearer(fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            claims.setStringClaim("role", "viewer");
        }));

        assertThat(List.of(
                        reports(stranger).body(),
                        reports(otherTier).body(),
                        reports(otherRole).body()))
                .containsExactly("{\"version\":2}", "{\"version\":3}", "{\"version\":4}");
        assertThat(http.get("/v1/reports").statusCode()).isEqualTo(401);
    }

    @Test
    void queriesAndMediaTypesAreOtherAnswers() {
        reports(bearer);

        assertThat(http.get("/v1/reports?limit=5", bearer).body()).isEqualTo("{\"version\":2}");
        assertThat(http.get("/v1/reports", with("Accept", "text/html")).body()).isEqualTo("{\"version\":3}");
        assertThat(reports(bearer).body()).isEqualTo("{\"version\":1}");
    }

    @Test
    void whatTheKeyDoesNotHoldNeverReachesTheService() {
        http.get("/v1/reports", with("X-Forwarded-Host", "evil.example", "X-Evil", "1", "Accept-Language", "xx"));

        assertThat(fakes.report().onlyReceived().headers().names())
                .doesNotContain("x-forwarded-host", "X-Forwarded-Host", "X-Evil", "Accept-Language");
    }

    @Test
    void anEventMakesAnswersOldAtOnce() {
        reports(bearer);
        try (Events events = new Events()) {
            events.publish(
                    Events.REPORTS,
                    "report.ready",
                    "x",
                    new JsonObject()
                            .put("accountId", account.toString())
                            .put("projectId", UUID.randomUUID().toString())
                            .put("analysisId", analysis.toString()));
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(reports(bearer).body()).isEqualTo("{\"version\":2}"));
    }

    @Test
    void anAccountsOwnWriteMakesItsAnswersOldAtOnce() {
        String[] other = Http.bearer(fakes.keys().token("enterprise"));
        reports(bearer);
        reports(other);

        http.post("/v1/projects", "{}", bearer);

        assertThat(reports(bearer).body()).isEqualTo("{\"version\":3}");
        assertThat(status(reports(other))).as("nobody else's").contains("hit");
    }

    @Test
    void aWriteThroughAnotherReplicaIsHeardOf() {
        reports(bearer);
        // what another replica does: the generation in Redis, and a word on the channel
        changes.written(account.toString(), "/v1/projects");

        assertThat(reports(bearer).body()).isEqualTo("{\"version\":2}");
    }

    @Test
    void whoAsksAfterAChangeIsNotGivenWhatWasUnderWayBefore() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        fakes.analysis().answers(request -> {
            if (request.method().equals(HttpMethod.POST)) {
                request.response().end("{}");
                return;
            }
            String body = "{\"version\":" + version.incrementAndGet() + "}";
            if (version.get() > 1) {
                request.response().end(body);
            } else {
                released.thenRun(() -> request.response().end(body));
            }
        });
        CompletableFuture<String> early = CompletableFuture.supplyAsync(this::projects);
        Awaitility.await().until(() -> version.get() == 1);

        http.post("/v1/projects", "{}", bearer);

        assertThat(projects()).isEqualTo("{\"version\":2}");
        released.complete(null);
        assertThat(early.join()).isEqualTo("{\"version\":1}");
        assertThat(projects()).isEqualTo("{\"version\":2}");
    }

    private String projects() {
        return http.get("/v1/projects", bearer).body();
    }

    /** Askers without a pause, so that some ask in the very moment of a change. */
    @Test
    void noChangeIsMissedByThoseWhoAskMeanwhile() {
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"version\":" + version.get() + "}"));
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService askers = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            askers.execute(() -> {
                while (!ended.get()) {
                    reports(bearer);
                }
            });
        }
        try {
            for (int change = 1; change <= 300; change++) {
                version.set(change);
                changes.onEvent(reportReady(change));
                String current = "{\"version\":" + change + "}";
                assertThat(reports(bearer).body()).isEqualTo(current);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> status(reports(bearer)).contains("hit"));
                assertThat(reports(bearer).body()).isEqualTo(current);
            }
        } finally {
            ended.set(true);
            askers.close();
        }
    }

    private ServiceEvent reportReady(int offset) {
        JsonObject data = new JsonObject().put("accountId", account.toString()).put("analysisId", analysis.toString());
        return new ServiceEvent(ServiceEvent.REPORTS, offset, "report.ready", "", data);
    }

    @Test
    void aStampedeIsOneRequest() {
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"version\":" + version.incrementAndGet() + "}"));

        try (ExecutorService threads = Executors.newFixedThreadPool(30)) {
            List<CompletableFuture<String>> all = IntStream.range(0, 150)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> reports(bearer).body(), threads))
                    .toList();
            assertThat(all).allSatisfy(one -> assertThat(one.join()).isEqualTo("{\"version\":1}"));
        }
        assertThat(fakes.report().received()).hasSize(1);
    }

    @Test
    void anotherReplicaFindsItInRedis() {
        reports(bearer);
        // what a replica that has just started knows: nothing
        Awaitility.await().untilAsserted(() -> {
            generations.changeAll();
            assertThat(status(reports(bearer))).isEqualTo("rankmesh; hit; detail=redis");
        });
        assertThat(reports(bearer).body()).isEqualTo("{\"version\":1}");
    }

    @Test
    void whileAServiceFailsItsLastAnswerIsGivenAndSaysSo() {
        String[] starter = Http.bearer(fakes.keys().token(account, "starter"));
        reports(starter);
        fakes.report().stop();
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(reports(starter).headers().firstValue("warning"))
                            .hasValue("111 rankmesh \"Revalidation Failed\""));
            assertThat(reports(starter).statusCode()).isEqualTo(200);
            assertThat(reports(starter).body()).isEqualTo("{\"version\":1}");
            assertThat(http.get("/v1/reports?limit=1", starter).statusCode())
                    .as("what nobody has asked for before")
                    .isEqualTo(503);
        } finally {
            fakes.report().start();
        }
    }

    @Test
    void whatIsALittleOldIsGivenWhileItIsFetchedAnew() {
        String[] starter = Http.bearer(fakes.keys().token(account, "starter"));
        reports(starter);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(reports(starter).body()).isEqualTo("{\"version\":2}"));
    }

    @Test
    void whatIsToldOfAnAnalysisIsKeptOnceItHasEnded() {
        AtomicInteger asked = new AtomicInteger();
        fakes.analysis()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end(new JsonObject()
                                .put("id", analysis.toString())
                                .put("status", asked.incrementAndGet() == 1 ? "running" : "failed")
                                .encode()));
        String path = "/v1/analyses/" + analysis;

        assertThat(http.get(path, bearer).body()).contains("running");
        Awaitility.await().until(() -> http.get(path, bearer).body().contains("failed"));
        int before = asked.get();
        http.get(path + "/pages", bearer);
        http.get(path + "/pages", bearer);

        assertThat(status(http.get(path, bearer))).contains("hit");
        assertThat(asked).hasValue(before + 1);
    }

    @Test
    void errorsAreNotKept() {
        fakes.report().answers(request -> request.response().setStatusCode(404).end("{}"));
        assertThat(reports(bearer).statusCode()).isEqualTo(404);
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("Cache-Control", "no-store")
                        .end("{\"a\":1}"));
        assertThat(reports(bearer).statusCode()).isEqualTo(200);
        fakes.report().answers(request -> request.response().end("{\"a\":2}"));

        assertThat(reports(bearer).body()).isEqualTo("{\"a\":2}");
    }

    @Test
    void whatIsTooLargeToKeepIsPassedOnWhole() {
        String large = "\"" + "x".repeat(3 << 20) + "\"";
        fakes.report().answers(request -> request.response().setChunked(true).end(large));

        assertThat(reports(bearer).body()).isEqualTo(large);
        assertThat(reports(bearer).body()).isEqualTo(large);
    }

    @Test
    void whatIsEverybodysIsForNetworksToo() {
        HttpResponse<String> audits = http.get("/v1/audits");

        assertThat(audits.headers().firstValue("cache-control").orElseThrow()).startsWith("public, max-age=60");
        assertThat(audits.headers().firstValue("surrogate-key")).hasValue("audits");
    }

    private HttpResponse<String> reports(String[] headers) {
        return http.get("/v1/reports", headers);
    }

    private String[] with(String... more) {
        String[] all = new String[bearer.length + more.length];
        System.arraycopy(bearer, 0, all, 0, bearer.length);
        System.arraycopy(more, 0, all, bearer.length, more.length);
        return all;
    }

    private static String status(HttpResponse<String> response) {
        return response.headers().firstValue("cache-status").orElse("");
    }
}
