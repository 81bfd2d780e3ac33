package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A service that answers every GET with the same JSON, with as little work as HTTP/1.1 allows, and counts. */
final class FastUpstream implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong asked = new AtomicLong();
    private final byte[] answer;
    private volatile Duration delay = Duration.ZERO;

    /** @param size of the body, in bytes */
    FastUpstream(int size) {
        String body = "{\"text\":\"" + "x".repeat(size - 11) + "\"}";
        answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(ISO_8859_1);
        try {
            listener = new ServerSocket(0, 4_096, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.execute(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Requests until now. */
    long asked() {
        return asked.get();
    }

    /** How long each answer takes from now on. */
    void delay(Duration wanted) {
        delay = wanted;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                connections.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** A GET has no body, so that each empty line ends a request. */
    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            int matched = 0;
            int read;
            while ((read = in.read(buffer)) > 0) {
                for (int i = 0; i < read; i++) {
                    boolean expected = buffer[i] == (matched % 2 == 0 ? '\r' : '\n');
                    matched = expected ? matched + 1 : buffer[i] == '\r' ? 1 : 0;
                    if (matched == 4) {
                        matched = 0;
                        asked.incrementAndGet();
                        LockSupport.parkNanos(delay.toNanos());
                        out.write(answer);
                    }
                }
            }
        } catch (IOException gone) {
            // whoever asked has had enough
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.shutdownNow();
    }
}
