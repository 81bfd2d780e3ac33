package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.LiveConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live channel by its front door; events come from a real Kafka, and the log is in a real Redis. */
@QuarkusTest
class LiveChannelTest extends EdgeTest {

    private final UUID account = UUID.randomUUID();
    private final UUID project = UUID.randomUUID();
    private final UUID analysis = UUID.randomUUID();

    @Inject
    Redis redis;

    private Events events;
    private volatile String status = "running";
    private volatile boolean reported;

    @BeforeEach
    void serveState() {
        events = new Events();
        fakes.analysis().answers(request -> {
            JsonObject answer = request.path().endsWith(analysis.toString())
                    ? new JsonObject().put("id", analysis.toString()).put("status", status)
                    : request.path().endsWith(project.toString())
                            ? new JsonObject().put("id", project.toString())
                            : request.path().equals("/v1/analyses")
                                    ? new JsonObject().put("items", new JsonArray())
                                    : null;
            request.response().setStatusCode(answer == null ? 404 : 200);
            request.response().end(answer == null ? "{}" : answer.encode());
        });
        fakes.report()
                .answers(request -> request.response()
                        .end(new JsonObject()
                                .put("items", reported ? new JsonArray().add(new JsonObject()) : new JsonArray())
                                .encode()));
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aSubscriberHearsOfProgressTheEndAndTheReport() {
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            JsonObject subscribed = live.await("subscribed");
            assertThat(subscribed.getJsonObject("analysis").getString("status")).isEqualTo("running");

            long offset = publish("analysis.progressed");
            publish("analysis.completed");
            report();

            JsonObject progress = live.await("analysis.progressed");
            assertThat(progress.getString("id")).isEqualTo("a" + offset);
            assertThat(progress.getJsonObject("data").getString("analysisId")).isEqualTo(analysis.toString());
            assertThat(progress.getJsonObject("data").fieldNames()).doesNotContain("accountId");
            assertThat(live.await("analysis.completed").getString("id")).isEqualTo("a" + (offset + 1));
            assertThat(live.await("report.ready").getString("id")).startsWith("r");
        }
    }

    @Test
    void aProjectsSubscriberHearsOfAllItsAnalyses() {
        try (LiveConnection live = connect().subscribe("projectId", project)) {
            assertThat(live.await("subscribed").getJsonArray("analyses")).isEmpty();

            publish("analysis.completed");

            assertThat(live.await("analysis.completed").getJsonObject("data").getString("projectId"))
                    .isEqualTo(project.toString());
        }
    }

    @Test
    void anotherAccountsAnalysisIsNotFoundAndItsEventsAreNotTold() {
        UUID foreign = UUID.randomUUID();
        try (LiveConnection live = connect().subscribe("analysisId", foreign)) {
            JsonObject error = live.await("error");
            assertThat(error.getString("code")).isEqualTo("not-found");
            assertThat(error.getString("analysisId")).isEqualTo(foreign.toString());

            live.subscribe("analysisId", analysis).await("subscribed");
            events.publish(Events.ANALYSES, "analysis.failed", "x", data().put("accountId", "" + UUID.randomUUID()));
            events.publish(Events.ANALYSES, "analysis.failed", "x", data().put("analysisId", foreign.toString()));
            publish("analysis.completed");

            live.await("analysis.completed");
            assertThat(live.received("analysis.failed")).isEmpty();
        }
    }

    @Test
    void whoComesBackIsToldWhatItMissed() {
        String last;
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            live.await("subscribed");
            publish("analysis.progressed");
            last = live.await("analysis.progressed").getString("id");
        }
        long missed = publish("analysis.progressed");
        publish("analysis.completed");
        status = "completed";
        awaitLogged(3);

        try (LiveConnection live = connect().resume(analysis, last)) {
            assertThat(live.await("analysis.completed").getString("id")).isEqualTo("a" + (missed + 1));
            assertThat(live.received("analysis.progressed"))
                    .extracting(message -> message.getString("id"))
                    .containsExactly("a" + missed);
            assertThat(live.received("resync")).isEmpty();
            assertThat(live.await("subscribed").fieldNames()).doesNotContain("analysis");
        }
    }

    @Test
    void aLogThatWasLostIsReplacedByTheCurrentState() {
        String last;
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            live.await("subscribed");
            publish("analysis.progressed");
            last = live.await("analysis.progressed").getString("id");
            publish("analysis.completed");
            live.await("analysis.completed");
        }
        status = "completed";
        awaitLogged(2);
        redis.send(Request.cmd(Command.DEL).arg(key()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        try (LiveConnection live = connect().resume(analysis, last)) {
            JsonObject resync = live.await("resync");
            assertThat(resync.getJsonObject("analysis").getString("status")).isEqualTo("completed");
        }
    }

    @Test
    void aLogThatLostItsEndDoesNotKeepAClientWaiting() {
        String last;
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            live.await("subscribed");
            publish("analysis.progressed");
            last = live.await("analysis.progressed").getString("id");
        }
        status = "failed";

        try (LiveConnection live = connect().resume(analysis, last)) {
            assertThat(live.await("resync").getJsonObject("analysis").getString("status"))
                    .isEqualTo("failed");
        }
    }

    @Test
    void progressBehindTheEndIsNotTold() {
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            live.await("subscribed");
            publish("analysis.completed");
            publish("analysis.progressed");
            report();

            live.await("report.ready");
            assertThat(live.received("analysis.progressed")).isEmpty();
        }
    }

    @Test
    void unsubscribingEndsTheNews() {
        try (LiveConnection live = connect().subscribe("analysisId", analysis)) {
            live.await("subscribed");
            live.send(new JsonObject().put("type", "unsubscribe").put("analysisId", analysis.toString()));
            live.await("unsubscribed");
            live.subscribe("projectId", UUID.randomUUID()).await("error");
            publish("analysis.completed");
            awaitLogged(1);

            live.send(new JsonObject().put("type", "ping")).await("pong");
            assertThat(live.received("analysis.completed")).isEmpty();
        }
    }

    @Test
    void mistakesAreExplained() {
        try (LiveConnection live = connect()) {
            for (String mistake : List.of(
                    "{",
                    "[]",
                    "{}",
                    "{\"type\":\"shout\"}",
                    "{\"type\":\"subscribe\"}",
                    "{\"type\":\"subscribe\",\"analysisId\":1}",
                    "{\"type\":\"subscribe\",\"analysisId\":\"x\",\"projectId\":\"y\"}",
                    "{\"type\":\"subscribe\",\"analysisId\":\"x\"}",
                    "{\"type\":\"authenticate\",\"token\":\"forged\"}")) {
                live.send(mistake);
            }
            Awaitility.await().until(() -> live.received("error").size() == 9);
            assertThat(live.received("error"))
                    .extracting(error -> error.getString("code"))
                    .containsExactlyInAnyOrder(
                            "malformed-json",
                            "malformed-json",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "validation-failed",
                            "not-found",
                            "unauthenticated");
        }
    }

    @Test
    void aFloodOfMessagesEndsTheConnection() {
        try (LiveConnection live = connect()) {
            for (int i = 0; i < 51; i++) {
                live.send("{\"type\":\"ping\"}");
            }

            assertThat(live.awaitClose()).isEqualTo(4429);
            assertThat(live.received("pong")).hasSize(50);
        }
    }

    @Test
    void aMessageThatIsTooLongEndsTheConnection() {
        try (LiveConnection live = connect()) {
            live.send("\"" + "x".repeat(9000) + "\"");

            assertThat(live.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void aConnectionEndsWithItsTokenUnlessANewOneIsShown() {
        String brief = fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            NumericDate soon = NumericDate.now();
            soon.addSeconds(2);
            claims.setExpirationTime(soon);
        });
        try (LiveConnection ends = LiveConnection.open(edge, brief);
                LiveConnection lasts = LiveConnection.open(edge, brief)) {
            lasts.send(new JsonObject()
                    .put("type", "authenticate")
                    .put("token", fakes.keys().token(account, "starter")));
            lasts.await("authenticated");
            lasts.send(new JsonObject()
                    .put("type", "authenticate")
                    .put("token", fakes.keys().token("starter")));
            assertThat(lasts.await("error").getString("code")).isEqualTo("unauthenticated");

            assertThat(ends.awaitClose()).isEqualTo(4401);
            lasts.send("{\"type\":\"ping\"}").await("pong");
        }
    }

    @Test
    void aSilentConnectionIsKeptAliveByHeartbeats() {
        try (LiveConnection live = connect()) {
            Awaitility.await().until(() -> live.received("heartbeat").size() >= 4);
            live.send("{\"type\":\"ping\"}").await("pong");
        }
    }

    @Test
    void aBrowserShowsItsTokenAmongItsProtocols() {
        try (LiveConnection live =
                LiveConnection.openAsBrowser(edge, fakes.keys().token(account, "starter"))) {
            assertThat(live.subprotocol()).isEqualTo("rankmesh.live.v1");
            live.subscribe("analysisId", analysis).await("subscribed");
        }
    }

    @Test
    void strangersAndPlainRequestsGetNoConnection() {
        assertThatThrownBy(() -> LiveConnection.open(edge, "forged")).hasStackTraceContaining("WebSocketHandshake");
        assertProblem(http.get("/v1/live"), 401, "unauthenticated");
        HttpResponse<String> plain = http.get("/v1/live", anyone());
        assertProblem(plain, 426, "upgrade-required");
    }

    private LiveConnection connect() {
        return LiveConnection.open(edge, fakes.keys().token(account, "enterprise"));
    }

    private long publish(String type) {
        return events.publish(Events.ANALYSES, type, analysis.toString(), data());
    }

    private void report() {
        events.publish(Events.REPORTS, "report.ready", UUID.randomUUID().toString(), data());
    }

    private JsonObject data() {
        return new JsonObject()
                .put("analysisId", analysis.toString())
                .put("projectId", project.toString())
                .put("accountId", account.toString());
    }

    private void awaitLogged(int count) {
        Awaitility.await()
                .until(() -> redis.send(Request.cmd(Command.XLEN).arg(key()))
                                .toCompletionStage()
                                .toCompletableFuture()
                                .join()
                                .toInteger()
                        == count);
    }

    private String key() {
        return "rankmesh:live:{" + analysis + "}";
    }
}
