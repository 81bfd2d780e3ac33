package io.rankmesh.common.database;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a database on loopback and passes on what both say, as far as it should. */
abstract class DatabaseProxy implements AutoCloseable {

    enum Treatment {
        PASS,
        /** Nothing of it arrives, and the other side is not told when this one hangs up. */
        SWALLOW,
        /** The connection ends. */
        CUT
    }

    private final ServerSocket server;
    private final int port;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param port the database's */
    DatabaseProxy(int port) {
        this.port = port;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /**
     * @param connection from 1
     * @param said by either side; empty when it hangs up
     */
    abstract Treatment treat(int connection, String said);

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return sockets.size() / 2;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.addAll(List.of(client, database));
                int connection = connections();
                threads.execute(() -> copy(client, database, connection));
                threads.execute(() -> copy(database, client, connection));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void copy(Socket from, Socket to, int connection) {
        byte[] bytes = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                Treatment treatment = treat(connection, new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                if (treatment == Treatment.CUT) {
                    break;
                }
                if (treatment == Treatment.PASS) {
                    out.write(bytes, 0, n);
                }
            }
        } catch (IOException _) {
            // one side has gone
        }
        if (treat(connection, "") != Treatment.SWALLOW) {
            close(from);
            close(to);
        }
    }

    @Override
    public void close() {
        close(server);
        sockets.forEach(DatabaseProxy::close);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
