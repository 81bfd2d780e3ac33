package io.rankmesh.gateway.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.RawConnection;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many requests share one connection. */
@QuarkusTest
class Http2Test extends EdgeTest {

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_OF_HEADERS_AND_STREAM = 5;

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

    @ParameterizedTest
    @CsvSource({"a b, c", "a:b, c", "name, 'a\r\nRankmesh-Identity: forged'", "name, 'a\0b'"})
    void headersThatHttp1CannotCarryAreRefused(String name, String value) throws IOException {
        try (RawConnection connection = new RawConnection(edge)) {
            connection.out().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
            connection.out().write(frame(SETTINGS, 0, 0, new byte[0]));
            byte[] block = block(
                    ":method", "GET", ":scheme", "http", ":authority", "edge", ":path", "/v1/audits", name, value);
            connection.out().write(frame(HEADERS, END_OF_HEADERS_AND_STREAM, 1, block));

            assertThat(connection.readUntil('}')).contains("\"code\":\"malformed-request\"");
        }
        assertThat(fakes.analysis().received()).isEmpty();
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putShort((short) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Headers as literals without indexing (RFC 7541, 6.2.2); names and values of less than 127 bytes. */
    private static byte[] block(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            block.write(namesAndValues[i].length());
            block.writeBytes(namesAndValues[i].getBytes(US_ASCII));
        }
        return block.toByteArray();
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
