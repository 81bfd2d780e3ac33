package io.rankmesh.common.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a database and cuts the first connections that ask for something: the database is lost in the midst of them. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int port;
    private final String word;
    private final AtomicInteger cutsLeft;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param port the database's, on loopback
     * @param word what a connection must say to be cut
     */
    CuttingProxy(int port, String word, int cuts) {
        this.port = port;
        this.word = word;
        this.cutsLeft = new AtomicInteger(cuts);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int cutsLeft() {
        return cutsLeft.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), port);
                threads.execute(() -> copy(client, database, true));
                threads.execute(() -> copy(database, client, false));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void copy(Socket from, Socket to, boolean asks) {
        byte[] bytes = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (asks && cuts(new String(bytes, 0, n, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(bytes, 0, n);
            }
        } catch (IOException _) {
            // one side has gone; the other is closed with it
        }
    }

    private boolean cuts(String request) {
        return request.contains(word) && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
