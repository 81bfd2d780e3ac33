package io.rankmesh.local.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A short question to a server on the loopback address, which a hung one leaves without an answer. */
final class Question {

    private static final int LIMIT_MILLIS = 2_000;

    private Question() {}

    /** The first bytes of the answer; fewer when the server says no more, none when it says nothing in time. */
    static byte[] ask(int port, byte[] question, int answerLength) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(question);
            return socket.getInputStream().readNBytes(answerLength);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
