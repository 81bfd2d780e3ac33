package io.rankmesh.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.event.ServiceEvent;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given no more, since something has changed. */
@QuarkusTest
class CacheChangesTest extends CachingEdgeTest {

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

    /** Services take an id by whatever spelling: it names the same thing. */
    @ParameterizedTest
    @ValueSource(strings = {"0199ABCD-0000-7000-8000-00000000000A", "199abcd-0-7000-8000-a"})
    void aWriteByAnotherSpellingOfAnIdMakesItsAnswersOldToo(String spelling) {
        fakes.analysis().answers(request -> request.response().end("{\"version\":" + version.incrementAndGet() + "}"));
        String settings = "/v1/projects/0199abcd-0000-7000-8000-00000000000a/settings";
        http.get(settings, bearer);
        assertThat(http.get(settings, bearer).body()).isEqualTo("{\"version\":1}");

        http.send(http.request("/v1/projects/" + spelling + "/settings", bearer)
                .PUT(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(http.get(settings, bearer).body()).isEqualTo("{\"version\":3}");
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

    private String projects() {
        return http.get("/v1/projects", bearer).body();
    }

    private ServiceEvent reportReady(int offset) {
        JsonObject data = new JsonObject().put("accountId", account.toString()).put("analysisId", analysis.toString());
        return new ServiceEvent(ServiceEvent.REPORTS, offset, "report.ready", "", data);
    }
}
