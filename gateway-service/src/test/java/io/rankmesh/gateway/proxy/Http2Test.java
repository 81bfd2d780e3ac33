package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests share one connection. */
@QuarkusTest
class Http2Test extends EdgeTest {

    @Inject
    Vertx vertx;

    private HttpClient client;

    @BeforeEach
    void open() {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(edge.getHost())
                .setDefaultPort(edge.getPort())
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1));
    }

    @AfterEach
    void close() {
        wait(client.close());
    }

    @Test
    void aRefusedBodyEndsItsStreamAndNoOther() {
        AtomicReference<Throwable> end = new AtomicReference<>();
        HttpClientRequest refused = wait(client.request(HttpMethod.POST, "/v1/projects"));
        refused.exceptionHandler(end::set);
        wait(refused.setChunked(true).sendHead());

        assertThat(wait(refused.response()).statusCode()).isEqualTo(401);
        await().untilAsserted(() -> assertThat(end.get())
                .isInstanceOfSatisfying(
                        StreamResetException.class,
                        reset -> assertThat(reset.getCode()).isZero()));

        HttpClientRequest next = wait(client.request(HttpMethod.GET, "/nowhere"));
        HttpClientResponse answer = wait(next.send());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(next.connection()).isSameAs(refused.connection());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
