package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
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
