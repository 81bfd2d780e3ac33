package io.rankmesh.local.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Asks like {@code pg_isready}: a server that wants to authenticate a client accepts connections. */
final class PostgresProbe {

    private static final int PROTOCOL_3_0 = 196_608;
    private static final byte AUTHENTICATION = 'R';

    private PostgresProbe() {}

    static boolean accepts(int port) {
        byte[] answer = Question.ask(port, startupMessage(), 1);
        return answer.length == 1 && answer[0] == AUTHENTICATION;
    }

    private static byte[] startupMessage() {
        byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        int length = 2 * Integer.BYTES + parameters.length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(PROTOCOL_3_0)
                .put(parameters)
                .array();
    }
}
