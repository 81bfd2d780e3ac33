package io.rankmesh.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.LiveConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of revocations, the live channel, the cache and standings without Redis. */
@QuarkusTest
class RedisOutageTest extends OwnRedisTest {

    private final UUID account = UUID.randomUUID();

    @Inject
    Redis client;

    @Test
    void aFlushedRedisGoesOnDecidingWithWindowsThatAreEmpty() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));
        IntStream.range(0, 60).forEach(i -> http.get("/v1/me", bearer));

        redis(Command.FLUSHALL);
        redis(Command.SCRIPT, "FLUSH");

        HttpResponse<String> next = Awaitility.await()
                .until(
                        () -> http.get("/v1/me", bearer),
                        answer -> header(answer, "ratelimit-policy").contains("q=100;"));
        assertThat(Integer.parseInt(header(next, "ratelimit").replaceAll(".*;r=(\\d+);.*", "$1")))
                .isBetween(80, 99);
    }

    /** Those who were shut out stay out; what only few may do waits until it is known who has been shut out meanwhile. */
    @Test
    void whoseAccessHasEndedStaysOutThoughRedisForgetsOrIsGone() {
        String[] ended = session("s:" + announce("s:"));
        assertThat(status("/v1/me", ended)).isEqualTo(401);

        redis(Command.FLUSHALL);
        assertThat(status("/v1/me", ended)).isEqualTo(401);
        assertThat(status("/v1/api-keys", anyone())).isEqualTo(200);

        redis.freeze();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> status("/v1/api-keys", anyone()) == 503);
            assertThat(http.get("/v1/api-keys", anyone()).body()).contains("revocations-unknown");
            assertThat(status("/v1/members", anyone())).isEqualTo(503);
            assertThat(http.post("/v1/me/erasure", "{}", anyone()).statusCode()).isEqualTo(503);
            assertThat(status("/v1/sessions", anyone())).as("others go on").isEqualTo(200);
            assertThat(status("/v1/me", ended)).isEqualTo(401);
        } finally {
            redis.resume();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> status("/v1/api-keys", anyone()) == 200);
        assertThat(status("/v1/me", ended)).isEqualTo(401);
    }

    /** A token of before the change lives on, and so do keys that Redis remembers. */
    @Test
    void aReplicaThatStartsHearsOfTiersThatChangedLately() {
        String[] bearer = Http.bearer(fakes.keys().token(DOWNGRADED, "enterprise"));

        Awaitility.await()
                .until(() -> header(http.get("/v1/projects", bearer), "ratelimit-policy")
                        .contains("q=100;"));
    }

    /** Events come from Kafka; only what was missed comes from Redis, and the current state takes its place. */
    @Test
    void liveEventsComeThoughRedisIsFrozen() {
        UUID analysis = UUID.randomUUID();
        fakes.analysis()
                .answers(request -> request.response()
                        .end(new JsonObject()
                                .put("id", analysis.toString())
                                .put("status", "running")
                                .put("items", new JsonArray())
                                .encode()));
        String token = fakes.keys().token(account, "enterprise");
        try (Events events = new Events();
                LiveConnection live = LiveConnection.open(edge, token).subscribe("analysisId", analysis)) {
            live.await("subscribed");
            redis.freeze();
            try {
                events.publish(Events.ANALYSES, "analysis.completed", analysis.toString(), data(analysis));
                live.await("analysis.completed");
                try (LiveConnection late = LiveConnection.open(edge, token).resume(analysis, "a0")) {
                    assertThat(late.await("resync").encode()).contains(analysis.toString());
                }
            } finally {
                redis.resume();
            }
        }
    }

    @Test
    void liveEventsComeThoughRedisIsKilled() {
        UUID analysis = UUID.randomUUID();
        fakes.analysis()
                .answers(request -> request.response()
                        .end(new JsonObject()
                                .put("id", analysis.toString())
                                .put("status", "running")
                                .encode()));
        try (Events events = new Events();
                LiveConnection live = LiveConnection.open(edge, fakes.keys().token(account, "enterprise"))
                        .subscribe("analysisId", analysis)) {
            live.await("subscribed");
            redis.kill9();
            try {
                events.publish(Events.ANALYSES, "analysis.completed", analysis.toString(), data(analysis));
                live.await("analysis.completed");
            } finally {
                redis.restart();
            }
        }
    }

    @Test
    void answersComeFromMemoryAndFromTheServiceThoughRedisIsFrozenOrFlushed() {
        String[] bearer = Http.bearer(fakes.keys().token(account, "enterprise"));
        fakes.report()
                .answers(request -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{\"of\":\"" + request.getHeader("x-request-id") + "\"}"));
        redis.freeze();
        try {
            assertThat(status("/v1/reports", bearer)).isEqualTo(200);
            assertThat(status("/v1/reports", bearer)).isEqualTo(200);
            assertThat(status("/v1/reports", anyone())).as("another account").isEqualTo(200);
        } finally {
            redis.resume();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        header(http.get("/v1/reports", bearer), "cache-status").contains("hit"));
        redis(Command.FLUSHALL);
        assertThat(status("/v1/reports", bearer)).isEqualTo(200);
        assertThat(status("/v1/reports", anyone())).isEqualTo(200);
    }

    /** A replica on its own counts half of the 40 refusals that are forgiven, and tells the others when it can. */
    @Test
    void abusersAreRestrictedThoughRedisIsKilled() {
        String subject = "address:127.0.0.1";
        redis.kill9();
        try {
            Awaitility.await().until(() -> {
                http.get("/v1/me", Http.bearer("forged"));
                return !standing().isEmpty();
            });
        } finally {
            redis.restart();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> redis(Command.ZSCORE, "rankmesh:standing", subject) != null);
        assertThat(standing()).isNotEmpty();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            redis(Command.ZREM, "rankmesh:standing", subject);
            redis(Command.PUBLISH, "rankmesh:standing", subject + " 0");
            return standing().isEmpty();
        });
    }

    private String standing() {
        return header(http.get("/v1/audits"), "rankmesh-standing");
    }

    private int status(String path, String[] headers) {
        return http.get(path, headers).statusCode();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private JsonObject data(UUID analysis) {
        return new JsonObject()
                .put("analysisId", analysis.toString())
                .put("projectId", UUID.randomUUID().toString())
                .put("accountId", account.toString());
    }

    /** Ends a session as user-service does, and returns its id once it has. */
    private UUID announce(String kind) {
        UUID id = UUID.randomUUID();
        long until = System.currentTimeMillis() + 600_000;
        String[] bearer = session(kind + id);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            redis(Command.PUBLISH, "rankmesh:revocations", kind + id + " " + until);
            return status("/v1/me", bearer) == 401;
        });
        return id;
    }

    private String[] session(String revocation) {
        return Http.bearer(fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            claims.setStringClaim("sid", revocation.substring(2));
        }));
    }

    private Response redis(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return client.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
