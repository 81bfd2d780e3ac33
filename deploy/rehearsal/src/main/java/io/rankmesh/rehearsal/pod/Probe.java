package io.rankmesh.rehearsal.pod;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks what it is told to, once, and prints a line each: the question and what came of it. A question is {@code METHOD host:port path};
 * {@code CONNECT host:port -} asks for the connection alone. Without libraries, so that nothing repeats or follows.
 */
public final class Probe {
    private static final int PATIENCE_MILLIS = 4_000;

    private Probe() {}

    public static void main(String[] args) throws InterruptedException {
        for (String question : args) {
            System.out.println("ASKED " + question + " -> " + ask(question.split(" ", 3)));
        }
        System.out.println("ASKED ALL");
        // ends with its pod, so that nobody starts it again
        Thread.sleep(3_600_000);
    }

    /** A status with the body's first words, or what the network said. */
    private static String ask(String[] question) {
        String[] target = question[1].split(":", 2);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target[0], Integer.parseInt(target[1])), PATIENCE_MILLIS);
            if (question[0].equals("CONNECT")) {
                return "connected";
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            String body = question[0].equals("GET") || question[0].equals("HEAD") ? "" : "{}";
            String request = question[0] + " " + question[2] + " HTTP/1.1\r\nHost: " + question[1]
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return summary(socket.getInputStream());
        } catch (IOException e) {
            return "failed " + e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }

    private static String summary(InputStream stream) throws IOException {
        String answer = new String(stream.readNBytes(4_096), StandardCharsets.UTF_8);
        if (!answer.startsWith("HTTP/1.1 ")) {
            return "failed " + (answer.isEmpty() ? "closed without an answer" : "no HTTP");
        }
        int end = answer.indexOf("\r\n\r\n");
        String body = end < 0 ? "" : answer.substring(end + 4).replaceAll("\\s+", " ");
        return answer.substring(9, 12) + " " + body.substring(0, Math.min(60, body.length()));
    }
}
