package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A client who follows much, of which all is large. */
@QuarkusTest
class LiveClientTest extends LiveEdgeTest {

    private static final int PROJECTS = 20;

    @Inject
    Vertx vertx;

    @Inject
    LiveHub hub;

    @Inject
    AccessTokens tokens;

    @Inject
    Revocations revocations;

    @Test
    void whoFollowsMuchIsToldInTurnAndNotLetGo() {
        fakes.analysis().answers(request -> request.response().end(large(request.path())));
        Identity identity = tokens.verify(fakes.keys().token(account, "enterprise"), Subject.account(account))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Context loop = vertx.getOrCreateContext();
        Line line = new Line();
        Line probe = new Line();
        loop.runOnContext(on -> {
            LiveClient client = hub.client(identity, line, false);
            IntStream.range(0, PROJECTS).forEach(i -> client.subscribe(Target.project(UUID.randomUUID()), null));
            LiveClient other = hub.client(identity, probe, false);
            other.start(revocations);
            // what many projects put into the queue of one that takes nothing yet is there by now, if ever
            other.subscribe(Target.project(UUID.randomUUID()), null)
                    .onSuccess(told -> vertx.setTimer(1, later -> loop.runOnContext(now -> client.start(revocations))));
        });

        Awaitility.await().until(() -> line.sent.size() == PROJECTS || !line.closed.isEmpty());
        assertThat(line.closed).isEmpty();
        assertThat(line.sent).extracting(Message::type).containsOnly(Opening.SUBSCRIBED);
    }

    private static String large(String path) {
        JsonObject answer = path.equals("/v1/analyses")
                ? new JsonObject().put("items", new JsonArray())
                : new JsonObject().put("id", "x").put("settings", "s".repeat(300_000));
        return answer.encode();
    }

    private static final class Line implements Transport {

        private final List<Message> sent = new CopyOnWriteArrayList<>();
        private final List<CloseCode> closed = new CopyOnWriteArrayList<>();

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public void send(List<Message> messages) {
            sent.addAll(messages);
        }

        @Override
        public boolean beat() {
            return true;
        }

        @Override
        public void close(CloseCode code) {
            closed.add(code);
        }
    }
}
