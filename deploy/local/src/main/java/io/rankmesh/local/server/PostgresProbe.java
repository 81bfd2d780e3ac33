package io.rankmesh.local.server;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks like {@code pg_isready}: a server that wants to authenticate a client accepts connections. */
final class PostgresProbe {

    private static final int LIMIT_MILLIS = 2_000;
    private static final int PROTOCOL_3_0 = 196_608;
    private static final int AUTHENTICATION = 'R';

    private PostgresProbe() {}

    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(startupMessage());
            return socket.getInputStream().read() == AUTHENTICATION;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] startupMessage() throws IOException {
        byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream message = new DataOutputStream(bytes);
        message.writeInt(2 * Integer.BYTES + parameters.length);
        message.writeInt(PROTOCOL_3_0);
        message.write(parameters);
        return bytes.toByteArray();
    }
}
