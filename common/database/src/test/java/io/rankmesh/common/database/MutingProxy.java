package io.rankmesh.common.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a database. What is muted stays open and never answers again, not even when it
 * is hung up on, as when the network loses a connection. */
final class MutingProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** How many of the first connections are mute. */
    private volatile int muted;

    /** @param port the database's, on loopback */
    MutingProxy(int port) {
        this.port = port;
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

    /** Mutes all connections that there are; new ones are as they should be. */
    void mute() {
        muted = connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.addAll(List.of(client, database));
                int number = connections.incrementAndGet();
                threads.execute(() -> copy(client, database, number));
                threads.execute(() -> copy(database, client, number));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void copy(Socket from, Socket to, int number) {
        byte[] bytes = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (number > muted) {
                    out.write(bytes, 0, n);
                }
            }
        } catch (IOException _) {
            // one side has gone
        }
        if (number > muted) {
            close(from);
            close(to);
        }
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(MutingProxy::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
