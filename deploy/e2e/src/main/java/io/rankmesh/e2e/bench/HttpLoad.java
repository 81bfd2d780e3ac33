package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Requests over connections that stay open, each on a virtual thread, with as little work as HTTP/1.1 allows: a benchmark of a proxy
 * is not to measure its client. What is asked for at a rate counts from the moment at which it was due, also when all connections
 * were busy then: a slow server is not spared the requests that it kept from being sent.
 */
final class HttpLoad {

    private static final int BUFFER = 64 * 1024;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NO_CONTENT = 204;
    private static final int PATIENCE_MILLIS = 30_000;

    private final List<InetSocketAddress> targets;
    private final int connections;

    /** @param targets who takes turns at getting connections */
    HttpLoad(List<URI> targets, int connections) {
        this.targets = targets.stream()
                .map(target -> new InetSocketAddress(target.getHost(), target.getPort()))
                .toList();
        this.connections = connections;
    }

    /**
     * What came back.
     *
     * @param good answers with status 200
     * @param refused answers with another status
     * @param broken requests without an answer
     */
    record Result(long good, long refused, long broken, double seconds, Latencies latencies) {

        long answers() {
            return good + refused;
        }

        double rate() {
            return answers() / seconds;
        }

        /** @throws IllegalStateException when something else than 200 came back: such a figure tells nothing */
        Result requireGood() {
            if (refused + broken > 0) {
                throw new IllegalStateException(
                        "%d of the requests were refused, %d broken".formatted(refused, broken));
            }
            return this;
        }
    }

    /** A GET with the headers, each a line without its end. */
    static byte[] get(String path, String... headers) {
        StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: bench\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    /** Each connection asks again as soon as it is answered. */
    Result asFastAsPossible(Duration duration, LongFunction<byte[]> requests) {
        return run(0, Long.MAX_VALUE, duration, requests);
    }

    /** As fast as possible, and no more than so many requests. */
    Result asFastAsPossible(long most, Duration duration, LongFunction<byte[]> requests) {
        return run(0, most, duration, requests);
    }

    /** So many requests a second, evenly. */
    Result atRate(double perSecond, Duration duration, LongFunction<byte[]> requests) {
        return run(Math.round(1e9 / perSecond), Long.MAX_VALUE, duration, requests);
    }

    private Result run(long interval, long most, Duration duration, LongFunction<byte[]> requests) {
        List<Connection> open = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                open.add(new Connection(targets.get(i % targets.size())));
            }
            AtomicLong tickets = new AtomicLong();
            long begin = System.nanoTime();
            Plan plan = new Plan(begin, begin + duration.toNanos(), interval, most, tickets, requests);
            List<Future<Connection>> running = open.stream()
                    .map(connection -> threads.submit(() -> connection.ask(plan)))
                    .toList();
            return result(running, begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    private static Result result(List<Future<Connection>> running, long begin) {
        long good = 0;
        long refused = 0;
        long broken = 0;
        List<long[]> latencies = new ArrayList<>();
        for (Future<Connection> one : running) {
            try {
                Connection done = one.get();
                good += done.good;
                refused += done.refused;
                broken += done.broken;
                latencies.add(done.taken());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).toArray();
        return new Result(good, refused, broken, seconds, new Latencies(all));
    }

    /** @param interval nanoseconds between two requests; 0 for none */
    private record Plan(
            long begin, long end, long interval, long most, AtomicLong tickets, LongFunction<byte[]> requests) {}

    private static final class Connection {

        private final InetSocketAddress target;
        private final byte[] buffer = new byte[BUFFER];
        private Socket socket;
        private long[] latencies = new long[4_096];
        private int count;
        private long good;
        private long refused;
        private long broken;

        Connection(InetSocketAddress target) throws IOException {
            this.target = target;
            this.socket = connected();
        }

        private Socket connected() throws IOException {
            Socket opened = new Socket();
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(PATIENCE_MILLIS);
            opened.connect(target);
            return opened;
        }

        Connection ask(Plan plan) throws IOException {
            while (true) {
                long ticket = plan.tickets().getAndIncrement();
                long due = plan.begin() + ticket * plan.interval();
                long now = System.nanoTime();
                if (ticket >= plan.most() || now - plan.end() >= 0 || due - plan.end() >= 0) {
                    return this;
                }
                while (due - now > 0) {
                    LockSupport.parkNanos(due - now);
                    now = System.nanoTime();
                }
                exchange(plan.requests().apply(ticket), plan.interval() == 0 ? now : due);
            }
        }

        private void exchange(byte[] request, long since) throws IOException {
            try {
                socket.getOutputStream().write(request);
                if (readAnswer(socket.getInputStream()) == OK) {
                    good++;
                } else {
                    refused++;
                }
                took(System.nanoTime() - since);
            } catch (IOException e) {
                broken++;
                close();
                socket = connected();
            }
        }

        private int readAnswer(InputStream in) throws IOException {
            int read = 0;
            int head;
            while ((head = endOfHead(read)) < 0) {
                read += fill(in, read);
            }
            int status = Integer.parseInt(new String(buffer, 9, 3, ISO_8859_1));
            long body = status == NO_CONTENT || status == NOT_MODIFIED ? 0 : bodyLength(head);
            long left = body - (read - head);
            while (left > 0) {
                left -= fill(in, 0);
            }
            return status;
        }

        private int fill(InputStream in, int at) throws IOException {
            if (at == buffer.length) {
                throw new IOException("a head of over 64 KiB");
            }
            int got = in.read(buffer, at, buffer.length - at);
            if (got < 0) {
                throw new EOFException("the connection was closed");
            }
            return got;
        }

        /** Where the body begins; -1 while that is not known. */
        private int endOfHead(int read) {
            for (int i = 3; i < read; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                    return i + 1;
                }
            }
            return -1;
        }

        private long bodyLength(int head) throws IOException {
            String fields = new String(buffer, 0, head, ISO_8859_1).toLowerCase(Locale.ROOT);
            int at = fields.indexOf("\r\ncontent-length:");
            if (at < 0) {
                throw new IOException("an answer without a length");
            }
            int from = fields.indexOf(':', at) + 1;
            return Long.parseLong(
                    fields.substring(from, fields.indexOf('\r', from)).trim());
        }

        private void took(long nanos) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = nanos;
        }

        long[] taken() {
            return Arrays.copyOf(latencies, count);
        }

        void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
