package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that answers every GET with the same JSON, with as little work as HTTP/1.1 allows, and counts. One thread does it all, as
 * what it takes of the processors is missing to what is measured.
 */
final class FastUpstream implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
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
            selector = Selector.open();
            listener = ServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 4_096);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("upstream").start(this::run);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort());
    }

    /** Requests until now. */
    long asked() {
        return asked.get();
    }

    /** How long each answer takes from now on. */
    void delay(Duration wanted) {
        delay = wanted;
    }

    private void run() {
        try (selector) {
            while (listener.isOpen()) {
                selector.select(this::attend);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attend(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel accepted = listener.accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.configureBlocking(false);
                accepted.register(selector, SelectionKey.OP_READ, new Connection(accepted));
            } else {
                ((Connection) key.attachment()).read();
            }
        } catch (IOException whoAskedIsGone) {
            key.cancel();
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private int matched;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** A GET has no body, so that each empty line ends a request. */
        void read() throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                channel.close();
                return;
            }
            for (int i = 0; i < buffer.position(); i++) {
                byte next = buffer.get(i);
                boolean expected = next == (matched % 2 == 0 ? '\r' : '\n');
                matched = expected ? matched + 1 : next == '\r' ? 1 : 0;
                if (matched == 4) {
                    matched = 0;
                    asked.incrementAndGet();
                    answer();
                }
            }
        }

        private void answer() throws IOException {
            long nanos = delay.toNanos();
            if (nanos == 0) {
                write();
            } else {
                Thread.startVirtualThread(() -> answerAfter(nanos));
            }
        }

        private void answerAfter(long nanos) {
            long end = System.nanoTime() + nanos;
            long left;
            while ((left = end - System.nanoTime()) > 0) {
                LockSupport.parkNanos(left);
            }
            try {
                write();
            } catch (IOException gone) {
                // whoever asked has had enough
            }
        }

        private void write() throws IOException {
            if (channel.write(ByteBuffer.wrap(answer)) < answer.length) {
                channel.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            selector.wakeup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
