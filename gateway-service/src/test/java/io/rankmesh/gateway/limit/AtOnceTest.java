package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.text.Sha256;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.OpenRequests;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Five requests of one caller may be under way here. */
@QuarkusTest
class AtOnceTest extends ProxiedEdgeTest {

    private static final String FLOOD = "192.0.2.150";
    private static final Executor THREADS = Thread::startVirtualThread;

    @Inject
    Redis redis;

    @Inject
    OpenRequests openRequests;

    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();

    @Test
    void oneAccountDoesNotHoldAllConnectionsToAService() {
        String token = fakes.keys().token("enterprise");
        fakes.analysis().answers(held::add);
        for (int i = 0; i < 5; i++) {
            Thread.startVirtualThread(() -> projects(token));
        }
        Awaitility.await().until(() -> held.size() == 5);

        HttpResponse<String> refused = projects(token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too-many-at-once");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        fakes.analysis().answers(request -> request.response().end("{}"));
        assertThat(projects(fakes.keys().token("enterprise")).statusCode())
                .as("another account")
                .isEqualTo(200);

        held.forEach(request -> request.response().end("{}"));
        Awaitility.await().until(() -> projects(token).statusCode() == 200);
    }

    /** An account may have a hundred keys. */
    @Test
    void norDoTheKeysOfOneAccount() {
        UUID account = UUID.randomUUID();
        fakes.user().answers(request -> request.response().end(keyOf(account).encode()));
        fakes.analysis().answers(held::add);
        for (int i = 0; i < 5; i++) {
            String key = madeUp(1000 + i);
            Thread.startVirtualThread(
                    () -> http.get("/v1/projects", "X-Api-Key", key, "X-Forwarded-For", "192.0.2.153"));
        }
        Awaitility.await().until(() -> held.size() == 5);

        HttpResponse<String> refused =
                http.get("/v1/projects", "X-Api-Key", madeUp(1005), "X-Forwarded-For", "192.0.2.154");
        held.forEach(request -> request.response().end("{}"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too-many-at-once");
    }

    private static JsonObject keyOf(UUID account) {
        return new JsonObject()
                .put("keyId", UUID.randomUUID().toString())
                .put("accountId", account.toString())
                .put("memberId", account.toString())
                .put("role", "editor")
                .put("tier", "enterprise")
                .put("scopes", new JsonArray().add("projects:read"));
    }

    /** Two parts, here, are under way at once, and two batches. */
    @Test
    void partsOfBatchesWaitForEachOther() {
        String token = fakes.keys().token("enterprise");
        fakes.analysis().answers(held::add);
        List<CompletableFuture<HttpResponse<String>>> batches = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> batchOfTwenty(token), THREADS))
                .toList();
        Awaitility.await().until(() -> held.size() == 2);

        assertThat(batchOfTwenty(token).statusCode()).as("a third batch").isEqualTo(429);
        while (!batches.stream().allMatch(CompletableFuture::isDone)) {
            HttpServerRequest next = held.poll();
            if (next != null) {
                next.response().end("{}");
            }
            Thread.onSpinWait();
        }

        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.join().body())
                        .contains("\"status\":200")
                        .doesNotContain("\"status\":429"));
    }

    /** Two batches and three other requests are all that may be under way of it. */
    @Test
    void norAreTheyRefusedForWhatElseItsAccountAsks() {
        String token = fakes.keys().token("enterprise");
        Queue<HttpServerRequest> others = new ConcurrentLinkedQueue<>();
        fakes.analysis().answers(request -> (request.uri().endsWith("/projects") ? others : held).add(request));
        List<CompletableFuture<HttpResponse<String>>> batches = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> batchOfTwenty(token), THREADS))
                .toList();
        Awaitility.await().until(() -> held.size() == 2);
        for (int i = 0; i < 3; i++) {
            Thread.startVirtualThread(() -> projects(token));
        }
        Awaitility.await().until(() -> others.size() == 3);
        assertThat(projects(token).statusCode()).as("a fourth").isEqualTo(429);
        while (!batches.stream().allMatch(CompletableFuture::isDone)) {
            HttpServerRequest next = held.poll();
            if (next != null) {
                next.response().end("{}");
            }
            Thread.onSpinWait();
        }
        others.forEach(request -> request.response().end("{}"));

        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.join().body())
                        .contains("\"status\":200")
                        .doesNotContain("\"status\":429"));
    }

    /** A word of its own tells the edge its parts from what says that it is one. */
    @Test
    void nobodyElseIsAPart() {
        String token = fakes.keys().token("enterprise");
        fakes.analysis().answers(held::add);
        for (int i = 0; i < 5; i++) {
            Thread.startVirtualThread(() -> projects(token));
        }
        Awaitility.await().until(() -> held.size() == 5);

        assertThat(http.get("/v1/projects", "Authorization", Http.bearer(token)[1], "Rankmesh-Part", "0".repeat(64))
                        .statusCode())
                .isEqualTo(429);
        held.forEach(request -> request.response().end("{}"));
    }

    @Test
    void partsOfABatchWhoseSenderHasGoneAreNotSent() throws IOException {
        String token = fakes.keys().token("enterprise");
        fakes.analysis().answers(held::add);
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> batchOfTwenty(token), THREADS);
        Awaitility.await().until(() -> held.size() == 2);
        try (RawConnection gone = new RawConnection(edge)) {
            String body = "{\"requests\":[{\"method\":\"POST\",\"path\":\"/v1/analyses\",\"body\":{}}]}";
            gone.send("POST /v1/batch HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(Http.bearer(token)[1], body.length(), body));
            Awaitility.await().until(() -> batchesUnderWay() == 2);
        }
        Awaitility.await().until(() -> batchesUnderWay() == 1);
        while (!first.isDone()) {
            HttpServerRequest next = held.poll();
            if (next != null) {
                next.response().end("{}");
            }
            Thread.onSpinWait();
        }

        assertThat(batchOfTwentyAnswered(token)).isEqualTo(200);
        assertThat(fakes.analysis().received()).noneMatch(part -> part.method().equals("POST"));
    }

    private int batchOfTwentyAnswered(String token) {
        fakes.analysis().answers(request -> request.response().end("{}"));
        return batchOfTwenty(token).statusCode();
    }

    private long batchesUnderWay() {
        return openRequests.entries().stream()
                .filter(open -> open.toString().equals("POST /v1/batch"))
                .count();
    }

    private HttpResponse<String> batchOfTwenty(String token) {
        JsonArray parts = new JsonArray();
        for (int i = 1; i <= 20; i++) {
            parts.add(new JsonObject().put("method", "GET").put("path", "/v1/projects?limit=" + i));
        }
        return http.post("/v1/batch", new JsonObject().put("requests", parts).encode(), from(token));
    }

    /** However a request ends, its place is free again. */
    @Test
    void requestsThatFailLeaveTheirPlace() {
        String token = fakes.keys().token("enterprise");
        fakes.user().answers(request -> request.connection().close());
        for (int i = 0; i < 6; i++) {
            assertThat(http.post("/v1/me/consents", "{}", from(token)).statusCode())
                    .isEqualTo(502);
            assertThat(http.get("/v1/live", from(token)).statusCode()).isEqualTo(426);
        }
    }

    /** Each made-up key is a question to user-service, where all others sign in. */
    @Test
    void oneAddressDoesNotTakeUserServiceFromEverybodyWithKeysThatItMadeUp() {
        String token = fakes.keys().token("enterprise");
        assertThat(projects(token, FLOOD).statusCode()).isEqualTo(200);
        fakes.user().answers(request -> {
            if (request.path().endsWith("/verify")) {
                held.add(request);
            } else {
                request.response().end("{}");
            }
        });
        List<CompletableFuture<Integer>> flood = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> withKey(madeUp(i)), THREADS))
                .toList();
        Awaitility.await()
                .until(() -> flood.stream().filter(CompletableFuture::isDone).count() == 35);

        assertThat(held).hasSize(5);
        assertThat(flood.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                .containsOnly(429);
        assertThat(http.post("/v1/tokens", "{}", "X-Forwarded-For", "192.0.2.151")
                        .statusCode())
                .as("others sign in")
                .isEqualTo(200);
        assertThat(projects(token, FLOOD).statusCode())
                .as("whose token is known goes on, even from there")
                .isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(http.get("/v1/audits", "X-Forwarded-For", FLOOD)
                                .headers()
                                .firstValue("rankmesh-standing"))
                        .as("refused too often")
                        .isPresent());
        held.forEach(request -> request.response().setStatusCode(404).end("{}"));
        flood.forEach(CompletableFuture::join);
    }

    @Test
    void whatIsNoKeyIsAskedForOnceInAWhile() {
        fakes.user().answers(request -> request.response().setStatusCode(404).end("{}"));
        for (int i = 0; i < 10; i++) {
            assertThat(http.get("/v1/projects", "X-Api-Key", madeUp(99), "X-Forwarded-For", "192.0.2.152")
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(fakes.user().received()).hasSizeBetween(1, 3);
    }

    /** Redis and this replica have forgotten it, but not that it was one. */
    @Test
    void aKeyThatWasOneIsNotKeptWaitingByFiftyMadeUpOnes() {
        String key = madeUp(2_000);
        String hash = Sha256.hex(key);
        JsonObject known = keyOf(UUID.randomUUID());
        fakes.user()
                .answers(request -> request.response()
                        .end(known.copy()
                                .put("expiresAt", Instant.now().plusMillis(500).toString())
                                .encode()));
        String[] shown = {"X-Api-Key", key, "X-Forwarded-For", "192.0.2.160"};
        assertThat(http.get("/v1/projects", shown).statusCode()).isEqualTo(200);
        Awaitility.await().until(() -> http.get("/v1/projects", shown).statusCode() == 401);

        fakes.user()
                .answers(request -> request.bodyHandler(question -> {
                    if (question.toString().contains(hash)) {
                        request.response().end(known.encode());
                    } else {
                        held.add(request);
                    }
                }));
        List<CompletableFuture<Integer>> made = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> http.get(
                                        "/v1/projects",
                                        "X-Api-Key",
                                        madeUp(3_000 + i),
                                        "X-Forwarded-For",
                                        "192.0.2." + (161 + i / 5))
                                .statusCode(),
                        THREADS))
                .toList();
        Awaitility.await()
                .untilAsserted(() -> assertThat(made.stream().filter(CompletableFuture::isDone))
                        .as("more than fifty")
                        .hasSize(10)
                        .allMatch(refused -> refused.join() == 503));
        redis.send(Request.cmd(Command.DEL).arg("rankmesh:api-key:" + hash))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThat(http.get("/v1/projects", shown).statusCode()).isEqualTo(200);
        held.forEach(request -> request.response().setStatusCode(404).end("{}"));
        made.forEach(CompletableFuture::join);
    }

    private int withKey(String key) {
        return http.get("/v1/projects", "X-Api-Key", key, "X-Forwarded-For", FLOOD)
                .statusCode();
    }

    private static String madeUp(int number) {
        return "rmk_abcd2345_%043d".formatted(number);
    }

    private HttpResponse<String> projects(String token) {
        return http.get("/v1/projects", from(token));
    }

    private HttpResponse<String> projects(String token, String address) {
        return http.get("/v1/projects", "Authorization", Http.bearer(token)[1], "X-Forwarded-For", address);
    }

    private static String[] from(String token) {
        return new String[] {"Authorization", Http.bearer(token)[1], "X-Forwarded-For", "192.0.2.140"};
    }
}
