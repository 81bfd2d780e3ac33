package io.rankmesh.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisServerTest {

    private static final RedisServer SERVER = RedisServer.temporary();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void answeredWritesSurviveKills() throws IOException {
        for (int round = 1; round <= 3; round++) {
            assertThat(ask("AUTH " + SERVER.password(), "INCR kept")).endsWith(":" + round + "\r\n");
            SERVER.kill9();
            SERVER.start();
        }
    }

    @Test
    void aClientWithoutThePasswordIsRefused() throws IOException {
        assertThat(ask("GET kept")).startsWith("-NOAUTH");
    }

    @Test
    void aFrozenServerIsNotReadyUntilItIsResumed() {
        SERVER.freeze();
        try {
            assertThat(SERVER.isAlive()).isTrue();
            assertThat(SERVER.isReady()).isFalse();
        } finally {
            SERVER.resume();
        }
        await().atMost(Duration.ofSeconds(10)).until(SERVER::isReady);
    }

    /** The answer to the last of the commands is at the end of what is returned. */
    private static String ask(String... commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            String request = String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(0, answer.length() - "+OK\r\n".length());
        }
    }
}
