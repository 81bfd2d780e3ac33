package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** A connection of {@link HttpLoad}, on which one request at a time is asked. One thread may ask and another read. */
final class LoadConnection {

    private static final int BUFFER = 64 * 1024;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NO_CONTENT = 204;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final InetSocketAddress target;
    private final Selector selector;
    private final byte[] head = new byte[BUFFER];
    private final ByteBuffer in = ByteBuffer.wrap(head);
    private SocketChannel channel;
    private boolean asked;
    private long since;

    /** Of the body; -1 while the head is not complete. */
    private long left;

    private int status;
    private long[] latencies = new long[4_096];
    private int count;
    private long good;
    private long refused;
    private long broken;

    /** @param selector where it is attached to its channel's key */
    LoadConnection(InetSocketAddress target, Selector selector) throws IOException {
        this.target = target;
        this.selector = selector;
        this.channel = connected();
    }

    private SocketChannel connected() throws IOException {
        SocketChannel opened = SocketChannel.open(target);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    /**
     * @param from when its time begins
     * @return false when it broke, and is free again
     */
    synchronized boolean ask(byte[] request, long from) {
        since = from;
        left = -1;
        in.clear();
        asked = true;
        try {
            if (channel.write(ByteBuffer.wrap(request)) < request.length) {
                throw new IOException("a request that does not fit into the socket's buffer");
            }
            return true;
        } catch (IOException e) {
            breakOff();
            return false;
        }
    }

    /** Takes what has come; true when that was the end of the answer, or there will be none. */
    synchronized boolean read() {
        try {
            if (isOverdue()) {
                throw new IOException("no answer");
            }
            while (true) {
                int got = channel.read(in);
                if (got < 0) {
                    throw new EOFException("the connection was closed");
                }
                if (got == 0) {
                    return false;
                }
                if (!asked) {
                    throw new IOException("an answer that nobody asked for");
                }
                if (take(got)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return breakOff();
        }
    }

    synchronized boolean isOverdue() {
        return asked && System.nanoTime() - since > PATIENCE;
    }

    private boolean take(int got) throws IOException {
        if (left >= 0) {
            left -= got;
        } else {
            int body = endOfHead(in.position());
            if (body < 0) {
                if (!in.hasRemaining()) {
                    throw new IOException("a head of over 64 KiB");
                }
                return false;
            }
            status = Integer.parseInt(new String(head, 9, 3, ISO_8859_1));
            boolean none = status == NO_CONTENT || status == NOT_MODIFIED;
            left = (none ? 0 : bodyLength(body)) - (in.position() - body);
        }
        in.clear();
        if (left > 0) {
            return false;
        }
        took();
        return true;
    }

    /** Where the body begins; -1 while that is not known. */
    private int endOfHead(int end) {
        for (int i = 3; i < end; i++) {
            if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n' && head[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private long bodyLength(int end) throws IOException {
        String fields = new String(head, 0, end, ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = fields.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("an answer without a length");
        }
        int from = fields.indexOf(':', at) + 1;
        return Long.parseLong(fields.substring(from, fields.indexOf('\r', from)).trim());
    }

    private void took() {
        asked = false;
        if (status == OK) {
            good++;
        } else {
            refused++;
        }
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = System.nanoTime() - since;
    }

    /** @return whether a request was under way */
    private boolean breakOff() {
        boolean lost = asked;
        asked = false;
        broken += lost ? 1 : 0;
        try {
            channel.close();
            channel = connected();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lost;
    }

    synchronized long[] taken() {
        return Arrays.copyOf(latencies, count);
    }

    synchronized long good() {
        return good;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized long broken() {
        return broken;
    }

    synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
