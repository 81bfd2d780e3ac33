package io.rankmesh.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is given again, and what never is. */
@QuarkusTest
class CacheTest extends CachingEdgeTest {

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
    void testersMeetTheNewVersionAndNobodyElseDoes() {
        reports(bearer);

        assertThat(reports(with("X-Rankmesh-Canary", "a-word")).body()).isEqualTo("{\"version\":2}");

        assertThat(fakes.report().received().getLast().headers().get("X-Rankmesh-Canary"))
                .isEqualTo("a-word");
        assertThat(reports(bearer).body()).isEqualTo("{\"version\":1}");
        assertThat(reports(with("X-Rankmesh-Canary", "a-word")).body()).isEqualTo("{\"version\":3}");
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

    /** As the mesh tells of it. */
    @Test
    void soItIsWhileAProxySaysThatItIsAway() {
        String[] starter = Http.bearer(fakes.keys().token(account, "starter"));
        reports(starter);
        fakes.report()
                .answers(request -> request.response()
                        .setStatusCode(503)
                        .putHeader("content-type", "text/plain")
                        .end("no healthy upstream"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(reports(starter).headers().firstValue("warning"))
                        .hasValue("111 rankmesh \"Revalidation Failed\""));
        assertThat(reports(starter).body()).isEqualTo("{\"version\":1}");
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

    /** Or a caller could fill memory with what it asks by. */
    @Test
    void keysTakeTheirPlaceInMemoryToo() {
        List<String> keys = IntStream.range(0, 300)
                .mapToObj(i -> "application/json, text/" + "x".repeat(7_000) + i)
                .toList();
        keys.forEach(accept -> http.get("/v1/reports", with("Accept", accept)));

        assertThat(keys)
                .filteredOn(accept ->
                        status(http.get("/v1/reports", with("Accept", accept))).equals("rankmesh; hit"))
                .as("7 KB each, in 1 MB")
                .hasSizeBetween(1, 200);
    }

    @Test
    void whatIsEverybodysIsForNetworksToo() {
        HttpResponse<String> audits = http.get("/v1/audits");

        assertThat(audits.headers().firstValue("cache-control").orElseThrow()).startsWith("public, max-age=60");
        assertThat(audits.headers().firstValue("surrogate-key")).hasValue("audits");
    }
}
