package io.rankmesh.local.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks Redis for a PONG; while it still reads its data it answers LOADING instead. */
final class RedisProbe {

    private static final byte[] EXPECTED = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private RedisProbe() {}

    static boolean answers(int port, String password) {
        byte[] question = ("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(Question.ask(port, question, EXPECTED.length), EXPECTED);
    }
}
