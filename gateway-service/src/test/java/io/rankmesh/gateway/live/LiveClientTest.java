package io.rankmesh.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients who follow much, of which all is large, or take it slowly. */
@QuarkusTest
class LiveClientTest extends LiveEdgeTest {

    private static final int PROJECTS = 20;
    private static final int CANCEL = 8;

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
        Identity identity = identity();
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

    /** It shares its connection with a download, so that it has no room nearly always. */
    @Test
    void whoTakesSomethingBetweenTwoBeatsIsNotTooSlow() {
        Identity identity = identity();
        Context loop = vertx.getOrCreateContext();
        Line line = new Line();
        AtomicInteger beats = new AtomicInteger();
        loop.runOnContext(on -> {
            LiveClient client = hub.client(identity, line, false);
            client.start(revocations);
            line.full = true;
            line.looked = () -> {
                if (beats.incrementAndGet() == 1) {
                    line.looked = () -> {};
                    loop.runOnContext(later -> {
                        line.full = false;
                        client.send(Message.answer(new JsonObject().put("type", "pong")));
                        line.full = true;
                        line.looked = beats::incrementAndGet;
                    });
                }
            };
        });

        Awaitility.await().until(() -> !line.closed.isEmpty());
        assertThat(line.closed).containsExactly(CloseCode.TOO_SLOW);
        assertThat(line.sent).hasSize(1);
        assertThat(beats).as("it has taken nothing between the last two").hasValue(3);
    }

    @Test
    void aStreamThatIsTooSlowEndsAndItsConnectionGoesOn() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(edge.getHost())
                .setDefaultPort(edge.getPort())
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(0))
                .setHttp2MaxPoolSize(1));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        HttpClientRequest slow = wait(client.request(HttpMethod.GET, "/v1/analyses/%s/events".formatted(analysis)));
        slow.putHeader("Authorization", anyone()[1]);
        HttpClientResponse stream = wait(slow.send().map(begun -> begun.exceptionHandler(end::complete)));

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(end)
                .succeedsWithin(Duration.ofSeconds(20))
                .isInstanceOfSatisfying(
                        StreamResetException.class,
                        reset -> assertThat(reset.getCode()).isEqualTo(CANCEL));
        HttpClientRequest next = wait(client.request(HttpMethod.HEAD, "/nowhere"));
        assertThat(wait(next.send()).statusCode()).isEqualTo(404);
        assertThat(next.connection()).isSameAs(slow.connection());
        wait(client.close());
    }

    private Identity identity() {
        return wait(tokens.verify(fakes.keys().token(account, "enterprise"), Subject.account(account)));
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
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
        private volatile boolean full;
        private volatile Runnable looked = () -> {};

        @Override
        public boolean isFull() {
            looked.run();
            return full;
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
