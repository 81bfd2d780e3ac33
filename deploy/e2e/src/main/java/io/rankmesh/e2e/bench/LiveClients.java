package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Thousands of WebSocket clients of the live channel, each following one project, on a virtual thread each. */
final class LiveClients implements AutoCloseable {

    /** Who may be connecting at once. */
    private static final int AT_ONCE = 100;

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final URI edge;
    private final Listener listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger subscribed = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean closing;

    /** Gets each text as it arrives, on the client's thread. */
    @FunctionalInterface
    interface Listener {
        void received(String text, long nanos);
    }

    LiveClients(URI edge, Listener listener) {
        this.edge = edge;
        this.listener = listener;
    }

    /** @param project whom a client follows, and as whom */
    record Follower(String authorization, String project) {}

    /** Opens connections, some at a time; returns once all have sent what they want to follow. */
    void connect(int count, IntFunction<Follower> followers) {
        Semaphore turns = new Semaphore(AT_ONCE);
        for (int i = 0; i < count; i++) {
            Follower follower = followers.apply(i);
            turns.acquireUninterruptibly();
            threads.execute(() -> follow(follower, turns));
        }
        turns.acquireUninterruptibly(AT_ONCE);
    }

    int subscribed() {
        return subscribed.get();
    }

    /** Connections that ended by themselves, or never came to be. */
    int lost() {
        return lost.get();
    }

    private void follow(Follower follower, Semaphore turns) {
        boolean waiting = true;
        try (Socket socket = new Socket(edge.getHost(), edge.getPort())) {
            synchronized (sockets) {
                sockets.add(socket);
            }
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
            out.write(("GET /v1/live HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                            + follower.authorization() + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            requireSwitched(in);
            send(out, TEXT, ("{\"type\":\"subscribe\",\"projectId\":\"" + follower.project() + "\"}").getBytes(UTF_8));
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                byte[] payload = in.readNBytes(length(in));
                long now = System.nanoTime();
                switch (opcode) {
                    case TEXT -> {
                        String text = new String(payload, UTF_8);
                        if (waiting && text.contains("\"subscribed\"")) {
                            waiting = false;
                            subscribed.incrementAndGet();
                            turns.release();
                        }
                        listener.received(text, now);
                    }
                    case PING -> send(out, PONG, payload);
                    case CLOSE -> throw new IOException("closed by the edge");
                    default -> throw new IOException("a frame of kind " + opcode);
                }
            }
        } catch (IOException ended) {
            if (!closing) {
                lost.incrementAndGet();
            }
        } finally {
            if (waiting) {
                turns.release();
            }
        }
    }

    private static void requireSwitched(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no WebSocket: " + head.substring(0, head.indexOf("\r\n")));
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    /** With a mask of zeros, which leaves the text as it is. */
    private static void send(OutputStream out, int opcode, byte[] payload) throws IOException {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        out.write(frame);
    }

    @Override
    public void close() {
        closing = true;
        synchronized (sockets) {
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        threads.shutdown();
    }
}
