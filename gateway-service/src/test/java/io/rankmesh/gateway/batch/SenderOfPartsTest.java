package io.rankmesh.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.FakeService.Received;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The edge sends the parts of a batch itself, for the address that the batch came from. */
@QuarkusTest
class SenderOfPartsTest extends ProxiedEdgeTest {

    private static final String CALLER = "192.0.2.170";

    @Inject
    Redis redis;

    @Test
    void servicesAreToldTheSenderOfTheBatch() {
        batch(fakes.keys().token("enterprise"), 1);

        Received part = fakes.analysis().onlyReceived();
        assertThat(part.headers().getAll("X-Forwarded-For")).containsExactly(CALLER);
        assertThat(part.headers().getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(part.headers().names()).noneMatch(name -> name.toLowerCase().startsWith("rankmesh-part"));
    }

    @Test
    void whoClaimsToSendAPartIsWhoItIs() {
        http.get(
                "/v1/audits",
                "X-Forwarded-For",
                CALLER,
                "Rankmesh-Part",
                "0".repeat(64),
                "Rankmesh-Part-Sender",
                "https 192.0.2.99");

        Received request = fakes.analysis().onlyReceived();
        assertThat(request.headers().getAll("X-Forwarded-For")).containsExactly(CALLER);
        assertThat(request.headers().names())
                .noneMatch(name -> name.toLowerCase().startsWith("rankmesh-part"));
    }

    /** The token is revoked while as many are under way as may be here, which is two. */
    @Test
    void refusedPartsAreChargedToTheirSendersAddress() {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        fakes.analysis().answers(request -> {
            if (request.path().equals("/v1/audits")) {
                request.response().end("{}");
            } else {
                held.add(request);
            }
        });
        UUID session = UUID.randomUUID();
        String token = fakes.keys().token(claims -> claims.setStringClaim("sid", session.toString()));
        long caller = left(CALLER);
        long own = left("127.0.0.1");

        CompletableFuture<List<Integer>> statuses = CompletableFuture.supplyAsync(() -> batch(token, 20));
        Awaitility.await().until(() -> held.size() == 2);
        redis.send(Request.cmd(Command.PUBLISH)
                .arg("rankmesh:revocations")
                .arg("s:" + session + " " + (System.currentTimeMillis() + 60_000)));
        Awaitility.await()
                .until(() -> http.get("/v1/me", bearer(token, "192.0.2.171")).statusCode() == 401);
        held.forEach(request -> request.response().end("{}"));

        assertThat(Collections.frequency(statuses.join(), 401)).isEqualTo(18);
        assertThat(caller - left(CALLER)).as("and one to look").isEqualTo(19);
        assertThat(own - left("127.0.0.1")).isEqualTo(1);
    }

    private long left(String address) {
        return Long.parseLong(http.get("/v1/audits", "X-Forwarded-For", address)
                .headers()
                .firstValue("ratelimit")
                .orElseThrow()
                .replaceAll(".*?;r=(\\d+);.*", "$1"));
    }

    private List<Integer> batch(String token, int parts) {
        JsonObject part = new JsonObject().put("method", "GET").put("path", "/v1/projects");
        String answer = http.post(
                        "/v1/batch",
                        new JsonObject()
                                .put("requests", new JsonArray(new ArrayList<>(Collections.nCopies(parts, part))))
                                .encode(),
                        bearer(token, CALLER))
                .body();
        return new JsonObject(answer)
                .getJsonArray("responses").stream()
                        .map(response -> ((JsonObject) response).getInteger("status"))
                        .toList();
    }

    private static String[] bearer(String token, String address) {
        return new String[] {
            "Authorization", "Bearer " + token, "X-Forwarded-For", address, "X-Forwarded-Proto", "https"
        };
    }
}
