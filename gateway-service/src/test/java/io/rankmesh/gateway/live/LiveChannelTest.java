package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.LiveConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The live channel by its front door. */
@QuarkusTest
class LiveChannelTest extends LiveEdgeTest {

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
    void whatIsGivenUpAtOnceIsGivenUp() {
        try (LiveConnection live = connect()) {
            for (int i = 0; i < 10; i++) {
                live.subscribe("analysisId", analysis);
                live.send(new JsonObject().put("type", "unsubscribe").put("analysisId", analysis.toString()));
            }
            live.subscribe("projectId", project);
            live.await("subscribed");

            assertThat(live.received("unsubscribed")).hasSize(10);
            assertThat(live.received("subscribed"))
                    .singleElement()
                    .satisfies(only -> assertThat(only.getString("projectId")).isEqualTo(project.toString()));
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

    /** Each analysis shows what it was submitted with, which a project's owner may make as long as the route takes. */
    @Test
    void aProjectWhoseAnalysesAreLargeTellsFewerOfThem() {
        String settings = "x".repeat(20_000);
        fakes.analysis().answers(request -> {
            JsonArray items = new JsonArray();
            if (request.path().equals("/v1/analyses")) {
                for (int i = 0; i < Integer.parseInt(request.getParam("limit")); i++) {
                    items.add(new JsonObject().put("settings", settings));
                }
            }
            request.response().end(new JsonObject().put("items", items).encode());
        });

        try (LiveConnection live = connect().subscribe("projectId", project)) {
            assertThat(live.await("subscribed").getJsonArray("analyses")).hasSize(10);
        }
    }
}
