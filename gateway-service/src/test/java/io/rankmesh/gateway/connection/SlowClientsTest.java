package io.rankmesh.gateway.connection;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.RawConnection;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that hold connections: a new one has two seconds here for its first request, and one address may have 2,500. The attackers
 * come from other loopback addresses than the API consumer.
 */
@QuarkusTest
class SlowClientsTest extends EdgeTest {

    private static final String HEAD = "GET /v1/audits HTTP/1.1\r\nHost: edge\r\n";

    /** Sockets that do nothing; {@code -Drankmesh.test.idle-sockets=10000} for a machine that may open as many. */
    private static final int IDLE = Integer.getInteger("rankmesh.test.idle-sockets", 2_000);

    private static final int MOST_OF_ONE_ADDRESS = 2_500;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aHeadThatTricklesInIsNotAwaitedForEver() throws IOException {
        double before = ended("overdue");
        Socket slow = open("127.0.0.2");
        send(slow, HEAD);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(15))
                .until(() -> isClosedAfter(slow, "X-Drip: 1\r\n"));
        assertThat(ended("overdue")).isGreaterThan(before);
    }

    @Test
    void norIsTheHeadOfTheNextRequest() throws IOException {
        Socket slow = open("127.0.0.2");
        send(slow, HEAD + "\r\n");
        assertThat(new String(slow.getInputStream().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        slow.getInputStream().skipNBytes(slow.getInputStream().available());
        send(slow, HEAD);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(15))
                .until(() -> isClosedAfter(slow, "X-Drip: 1\r\n"));
    }

    /** Each byte is in time for the idle time-out of the server. */
    @Test
    void aBodyThatTricklesInIsNotAwaitedForEver() throws IOException {
        fakes.analysis()
                .answers(request -> request.endHandler(end -> request.response().end("{}")));
        try (RawConnection connection = new RawConnection(edge)) {
            connection.send(
                    "POST /v1/projects HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nContent-Length: 5000\r\n\r\n"
                            .formatted(anyone()[1]));
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> readHead(connection));
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> {
                        if (!answer.isDone()) {
                            connection.send("x");
                        }
                        return answer.isDone();
                    });
            assertThat(answer.join()).startsWith("HTTP/1.1 408").contains("application/problem+json");
        }
    }

    /** Its service is not held either. */
    @Test
    void anAnswerThatIsNotReadIsBrokenOff() throws IOException {
        CompletableFuture<Void> brokenOff = new CompletableFuture<>();
        fakes.report().answers(request -> {
            request.response().closeHandler(closed -> brokenOff.complete(null));
            request.response().setChunked(true);
            writeForEver(request.response(), Buffer.buffer(new byte[64 * 1024]));
        });
        Socket slow = open("127.0.0.2");
        send(slow, "GET /v1/reports HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n\r\n".formatted(anyone()[1]));

        assertThat(brokenOff).succeedsWithin(Duration.ofSeconds(15));
    }

    /** Each of these has 60 KB, of which the sockets take some megabytes. */
    @Test
    void answersThatAreNotReadArePiledUpForNobody() throws IOException {
        fakes.report().answers(request -> request.response().end(Buffer.buffer(new byte[60_000])));
        Socket slow = open("127.0.0.2");
        send(
                slow,
                "GET /v1/reports HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\n\r\n"
                        .formatted(anyone()[1])
                        .repeat(1_000));

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> isGone(slow));
        assertThat(fakes.report().received()).hasSizeBetween(1, 700);
    }

    @Test
    void norAreThoseThatTheEdgeHasItself() throws IOException {
        double before = shown("aborted");
        double whole = shown("2xx");
        Socket slow = open("127.0.0.2");
        send(slow, "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: edge\r\n\r\n".repeat(500));

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> shown("aborted") > before);
        assertThat(shown("2xx") - whole).isLessThan(100);
    }

    /** What is asked behind an answer that is not read stays with its sender: five megabytes here. */
    @Test
    void norAreRequestsBehindThem() throws IOException {
        try (SocketChannel sender = SocketChannel.open()) {
            sender.setOption(StandardSocketOptions.SO_SNDBUF, 16 * 1024);
            sender.connect(new InetSocketAddress("127.0.0.1", edge.getPort()));
            sender.configureBlocking(false);
            ByteBuffer requests =
                    ByteBuffer.wrap(("GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: edge\r\n\r\n".repeat(10)
                                    + "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(200_000))
                            .getBytes(StandardCharsets.ISO_8859_1));
            AtomicInteger answered = new AtomicInteger();
            double before = shown("aborted");

            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                writeUnlessGone(sender, requests);
                answered.addAndGet(http.get("/v1/audits").statusCode() == 200 ? 1 : 0);
                return shown("aborted") > before;
            });
            assertThat(requests.position()).isLessThan(2_000_000);
            assertThat(answered).hasPositiveValue();
        }
    }

    private static void writeUnlessGone(SocketChannel sender, ByteBuffer requests) {
        try {
            while (sender.write(requests) > 0) {
                Thread.onSpinWait();
            }
        } catch (IOException closed) {
            assertThat(closed).as("by the edge").isNotNull();
        }
    }

    /**
     * In one breath, which is read whole before it is known how many they are: the edge reads much at once from who has sent much. The
     * answer before theirs goes on all the while, so nothing else ends their connection.
     */
    @Test
    void norAreRequestsInOneBreath() throws IOException {
        CompletableFuture<HttpServerResponse> held = new CompletableFuture<>();
        fakes.analysis()
                .answers(request -> request.endHandler(whole -> {
                    HttpServerResponse answer = request.response().setChunked(true);
                    Vertx vertx = Vertx.currentContext().owner();
                    long drip = vertx.setPeriodic(200, next -> answer.write("x"));
                    answer.closeHandler(closed -> vertx.cancelTimer(drip));
                    held.complete(answer);
                }));
        Socket slow = open("127.0.0.2");
        send(
                slow,
                "POST /v1/analyses HTTP/1.1\r\nHost: edge\r\nAuthorization: %s\r\nContent-Length: 1000000\r\n\r\n"
                                .formatted(anyone()[1])
                        + "x".repeat(1_000_000));
        assertThat(held).succeedsWithin(Duration.ofSeconds(20));
        send(slow, "GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2_000));

        Awaitility.await().until(() -> isGone(slow));
        assertThat(held.join().ended()).isFalse();
    }

    /** They are answered one after the other, however many are sent ahead. */
    @Test
    void whoSendsAheadAndReadsIsAnswered() throws IOException {
        Socket ahead = open("127.0.0.2");
        send(
                ahead,
                "GET /nowhere HTTP/1.1\r\nHost: edge\r\nX-Some: %s\r\n\r\n"
                        .formatted("x".repeat(900))
                        .repeat(200));

        ahead.setSoTimeout(10_000);
        Scanner answers = new Scanner(ahead.getInputStream(), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 200; i++) {
            assertThat(answers.findWithinHorizon("HTTP/1\\.1 404", 0))
                    .as("answer %d", i)
                    .isNotNull();
        }
    }

    private double shown(String status) {
        return get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("rankmesh_edge_requests_seconds_count")
                        && line.contains("route=\"contract\"")
                        && line.contains("status=\"" + status + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Without reading what would make room for more. */
    private static boolean isGone(Socket socket) {
        try {
            send(socket, "\r\n");
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void thousandsOfIdleSocketsTakeNothingFromOthersAndEnd() throws IOException {
        double before = ended("overdue");
        for (int i = 0; i < IDLE; i++) {
            open("127.0.0." + (10 + i / 2_000));
        }

        assertThat(http.get("/v1/projects", anyone()).statusCode()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ended("overdue") - before).isGreaterThanOrEqualTo(IDLE));
        assertThat(sockets).allSatisfy(socket -> assertThat(isClosed(socket)).isTrue());
    }

    @Test
    void oneAddressHasOnlySoManyConnections() throws IOException {
        double before = ended("address");
        for (int i = 0; i < MOST_OF_ONE_ADDRESS + 100; i++) {
            open("127.0.0.4");
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(ended("address") - before).isGreaterThanOrEqualTo(1));
        assertThat(isClosed(sockets.getLast())).as("the last came too late").isTrue();
        try (RawConnection another = new RawConnection(edge)) {
            assertThat(another.send(HEAD + "\r\n").readHead())
                    .as("from another address")
                    .startsWith("HTTP/1.1 200");
        }
    }

    /** Twenty connections of the live channel are what one account may have here. */
    @Test
    void aFloodOfWebSocketsOfOneAccountLeavesRoomForOthers() throws IOException {
        String token = anyone()[1];
        for (int i = 0; i < 20; i++) {
            assertThat(upgrade(token)).startsWith("HTTP/1.1 101");
        }

        assertThat(upgrade(token)).startsWith("HTTP/1.1 429").contains("application/problem+json");
        assertThat(upgrade(anyone()[1])).startsWith("HTTP/1.1 101");
        sockets.getFirst().close();
        Awaitility.await().until(() -> upgrade(token).startsWith("HTTP/1.1 101"));
    }

    private String upgrade(String token) throws IOException {
        Socket socket = open("127.0.0.1");
        send(socket, """
                GET /v1/live HTTP/1.1\r
                Host: edge\r
                Authorization: %s\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.formatted(token));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private Socket open(String from) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", edge.getPort()), 10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isClosedAfter(Socket socket, String more) {
        try {
            send(socket, more);
            return isClosed(socket);
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(50);
            InputStream in = socket.getInputStream();
            int read = in.read();
            while (read >= 0) {
                read = in.read();
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void writeForEver(HttpServerResponse response, Buffer block) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(block);
        }
        if (!response.closed()) {
            response.drainHandler(drained -> writeForEver(response, block));
        }
    }

    private static String readHead(RawConnection connection) {
        try {
            return connection.readHead();
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private double ended(String outcome) {
        return get(metrics)
                .asString()
                .lines()
                .filter(line -> line.startsWith("rankmesh_connections_refused_total{outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
