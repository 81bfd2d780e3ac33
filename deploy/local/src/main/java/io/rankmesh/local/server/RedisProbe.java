package io.rankmesh.local.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks Redis for a PONG; while it still reads its data it answers LOADING instead. */
final class RedisProbe {

    private static final int LIMIT_MILLIS = 2_000;
    private static final byte[] EXPECTED = "+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

    private RedisProbe() {}

    static boolean answers(int port, String password) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            return Arrays.equals(socket.getInputStream().readNBytes(EXPECTED.length), EXPECTED);
        } catch (IOException e) {
            return false;
        }
    }
}
