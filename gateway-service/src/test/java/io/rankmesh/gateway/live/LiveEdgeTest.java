package io.rankmesh.gateway.live;

import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.LiveConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the live channel; events come from a real Kafka, and the log is in a real Redis. */
abstract class LiveEdgeTest extends EdgeTest {

    final UUID account = UUID.randomUUID();
    final UUID project = UUID.randomUUID();
    final UUID analysis = UUID.randomUUID();

    @Inject
    Redis redis;

    Events events;
    volatile String status = "running";
    volatile boolean reported;

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

    LiveConnection connect() {
        return LiveConnection.open(edge, fakes.keys().token(account, "enterprise"));
    }

    long publish(String type) {
        return events.publish(Events.ANALYSES, type, analysis.toString(), data());
    }

    void report() {
        events.publish(Events.REPORTS, "report.ready", UUID.randomUUID().toString(), data());
    }

    JsonObject data() {
        return new JsonObject()
                .put("analysisId", analysis.toString())
                .put("projectId", project.toString())
                .put("accountId", account.toString());
    }

    void awaitLogged(int count) {
        Awaitility.await()
                .until(() -> redis.send(Request.cmd(Command.XLEN).arg(key()))
                                .toCompletionStage()
                                .toCompletableFuture()
                                .join()
                                .toInteger()
                        == count);
    }

    String key() {
        return "rankmesh:live:{" + analysis + "}";
    }
}
