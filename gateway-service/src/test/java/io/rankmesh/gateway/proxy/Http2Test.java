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
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests share one connection. */
@QuarkusTest
class Http2Test extends EdgeTest {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int ANY = -1;
    private static final int END_OF_HEADERS_AND_STREAM = 5;

    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;

    private static final byte[] MOST_STREAMS_100 = {0, 3, 0, 0, 0, 100};
    private static final byte[] WINDOW_0 = {0, 4, 0, 0, 0, 0};

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
        try (RawConnection connection = begin(new byte[0])) {
            byte[] block = block(
                    ":method", "GET", ":scheme", "http", ":authority", "edge", ":path", "/v1/audits", name, value);
            connection.out().write(frame(HEADERS, END_OF_HEADERS_AND_STREAM, 1, block));

            assertThat(connection.readUntil('}')).contains("\"code\":\"malformed-request\"");
        }
        assertThat(fakes.analysis().received()).isEmpty();
    }

    /** It never says that it has heard of the bound either. */
    @Test
    void aClientThatTakesNothingHasAHundredStreamsUntilTheyAreReset() throws IOException {
        try (RawConnection connection = begin(WINDOW_0)) {
            for (int i = 0; i < 150; i++) {
                connection.out().write(request(1 + 2 * i, "GET", "/nowhere"));
            }
            List<Frame> frames = readUntil(connection, 150, RESET);

            assertThat(frames)
                    .filteredOn(frame -> frame.type() == SETTINGS)
                    .anySatisfy(frame -> assertThat(frame.payload()).containsSequence(MOST_STREAMS_100));
            assertThat(frames)
                    .filteredOn(frame -> frame.isReset(REFUSED_STREAM))
                    .hasSize(50);
            assertThat(frames).filteredOn(frame -> frame.isReset(CANCEL)).hasSize(100);
            assertThat(frames).filteredOn(frame -> frame.type() == HEADERS).hasSize(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/docs.js", "/docs/swagger-ui-bundle.js", "/v1/raw"})
    void anAnswerThatIsNotTakenIsResetAndItsConnectionGoesOn(String path) throws IOException {
        fakes.raw().answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        try (RawConnection connection = begin(WINDOW_0)) {
            connection.out().write(request(1, "GET", path));
            assertThat(readUntil(connection, 1, RESET).getLast())
                    .satisfies(frame -> assertThat(frame.isReset(CANCEL)).isTrue());

            connection.out().write(request(3, "HEAD", path));
            assertThat(readUntil(connection, 1, HEADERS).getLast().stream()).isEqualTo(3);
        }
    }

    /** For longer than its route may pause, which is a second: on a machine that stands still meanwhile it is asked for again. */
    @Test
    void anAnswerThatIsTakenSlowlyIsNotReset() {
        await().atMost(Duration.ofSeconds(30)).until(() -> isWholeThoughTakenSlowly("/docs/swagger-ui-bundle.js"));
    }

    /** An eighth of 64 KB at a time, then the rest. */
    private boolean isWholeThoughTakenSlowly(String path) throws IOException {
        try (RawConnection connection = begin(WINDOW_0)) {
            connection.out().write(request(1, "GET", path));
            readUntil(connection, 1, HEADERS);
            Iterator<Integer> steps = IntStream.range(0, 8).iterator();
            await().pollInterval(Duration.ofMillis(160)).until(() -> {
                connection.out().write(room(1, 8_000));
                steps.next();
                return !steps.hasNext();
            });
            connection.out().write(room(0, 1 << 30));
            connection.out().write(room(1, 1 << 30));
            List<Frame> body = readToEnd(connection, 1);
            return body.getLast().type() == DATA
                    && body.stream().mapToInt(frame -> frame.payload().length).sum() > 64_000;
        }
    }

    /** The frames of a stream up to its end. */
    private static List<Frame> readToEnd(RawConnection connection, int stream) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (frames.isEmpty()
                || (frames.getLast().type() != RESET && !frames.getLast().endsStream())) {
            readUntil(connection, 1, ANY).stream()
                    .filter(frame -> frame.stream() == stream)
                    .forEach(frames::add);
        }
        return frames;
    }

    private static byte[] room(int stream, int bytes) {
        return frame(
                WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/docs/docs.js", "/docs/swagger-ui-bundle.js", "/v1/projects"})
    void whatTheEdgeAnswersToHeadHasNoBody(String path) throws IOException {
        try (RawConnection connection = begin(new byte[0])) {
            connection.out().write(request(1, "HEAD", path));
            connection.out().write(request(3, "HEAD", path));

            assertThat(readUntil(connection, 2, HEADERS))
                    .noneMatch(frame -> frame.type() == DATA)
                    .filteredOn(frame -> frame.type() == HEADERS)
                    .allMatch(Frame::endsStream);
        }
    }

    private RawConnection begin(byte[] settings) throws IOException {
        RawConnection connection = new RawConnection(edge);
        connection.out().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        connection.out().write(frame(SETTINGS, 0, 0, settings));
        return connection;
    }

    private static byte[] request(int stream, String method, String path) {
        byte[] block = block(":method", method, ":scheme", "http", ":authority", "edge", ":path", path);
        return frame(HEADERS, END_OF_HEADERS_AND_STREAM, stream, block);
    }

    private record Frame(int type, int flags, int stream, byte[] payload) {

        boolean endsStream() {
            return (flags & 1) != 0;
        }

        boolean isReset(int code) {
            return type == RESET && ByteBuffer.wrap(payload).getInt() == code;
        }
    }

    /** All frames up to so many of one type, or of any. */
    private static List<Frame> readUntil(RawConnection connection, int count, int type) throws IOException {
        DataInputStream in = new DataInputStream(connection.in());
        List<Frame> frames = new ArrayList<>();
        int seen = 0;
        while (seen < count) {
            int length = (in.readUnsignedShort() << 8) + in.readUnsignedByte();
            Frame frame = new Frame(in.readUnsignedByte(), in.readUnsignedByte(), in.readInt(), in.readNBytes(length));
            frames.add(frame);
            seen += type == ANY || frame.type() == type ? 1 : 0;
        }
        return frames;
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
