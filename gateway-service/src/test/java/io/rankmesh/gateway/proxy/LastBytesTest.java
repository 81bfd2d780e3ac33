package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of an answer whose client gives no room for it; how much of it is said to be taken is up to each test. */
class LastBytesTest {

    private static final int PAUSE_MILLIS = 20;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        wait(vertx.close());
    }

    @Test
    void itIsWaitedForAsLongAsSomeOfItIsTaken() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(end(60_000, () -> Math.min(looks.incrementAndGet(), 10))).isInstanceOf(StreamResetException.class);
        assertThat(looks).as("nothing more was taken from then on").hasValueBetween(11, 20);
    }

    @Test
    void butNotForEver() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(end(5 * PAUSE_MILLIS, looks::incrementAndGet)).isInstanceOf(StreamResetException.class);
    }

    /** How it ends. */
    private Throwable end(long allMillis, LongSupplier taken) {
        HttpServer server = wait(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(request -> LastBytes.within(
                        PAUSE_MILLIS,
                        allMillis,
                        vertx,
                        request,
                        request.response().end(Buffer.buffer(new byte[1_000])),
                        taken))
                .listen(0));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        wait(vertx.createHttpClient(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false)
                        .setInitialSettings(new Http2Settings().setInitialWindowSize(0)))
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send().map(begun -> begun.exceptionHandler(end::complete))));
        assertThat(end).succeedsWithin(Duration.ofSeconds(20));
        return end.join();
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
