package io.rankmesh.e2e.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Requests over connections that stay open, with as little work as HTTP/1.1 allows: a benchmark of a proxy is not to measure its client,
 * which shares the processors with it. One thread reads all answers; at a rate a second one sends. What is asked for at a rate counts
 * from the moment at which it was due, also when all connections were busy then: a slow server is not spared the requests that it kept
 * from being sent.
 */
final class HttpLoad {

    private static final long LOOK_MILLIS = 1_000;

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
        return asFastAsPossible(Long.MAX_VALUE, duration, requests);
    }

    /** As fast as possible, and no more than so many requests. */
    Result asFastAsPossible(long most, Duration duration, LongFunction<byte[]> requests) {
        try (Run run = new Run()) {
            return run.asFastAsPossible(most, duration.toNanos(), requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many requests a second, evenly. */
    Result atRate(double perSecond, Duration duration, LongFunction<byte[]> requests) {
        try (Run run = new Run()) {
            return run.atRate(1e9 / perSecond, duration.toNanos(), requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Run implements AutoCloseable {

        private final Selector selector = Selector.open();
        private final List<LoadConnection> all = new ArrayList<>();
        private final BlockingQueue<LoadConnection> free = new LinkedBlockingQueue<>();

        /** Requests without an answer yet, and one more while others are to come. */
        private final AtomicInteger awaited = new AtomicInteger(1);

        private final long begin;

        Run() throws IOException {
            for (int i = 0; i < connections; i++) {
                all.add(new LoadConnection(targets.get(i % targets.size()), selector));
            }
            begin = System.nanoTime();
        }

        Result asFastAsPossible(long most, long nanos, LongFunction<byte[]> requests) throws IOException {
            awaited.decrementAndGet();
            free.addAll(all);
            long sent = 0;
            while (true) {
                LoadConnection next;
                long now = System.nanoTime();
                while (sent < most && now - begin < nanos && (next = free.poll()) != null) {
                    ask(next, requests.apply(sent++), now);
                    now = System.nanoTime();
                }
                if (awaited.get() == 0) {
                    return result();
                }
                read();
            }
        }

        Result atRate(double interval, long nanos, LongFunction<byte[]> requests) throws IOException {
            free.addAll(all);
            FutureTask<Void> sending = new FutureTask<>(() -> send(interval, nanos, requests), null);
            Thread.ofPlatform().daemon().name("load").start(sending);
            do {
                read();
            } while (awaited.get() > 0);
            try {
                sending.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return result();
        }

        private void send(double interval, long nanos, LongFunction<byte[]> requests) {
            try {
                sendAll(interval, nanos, requests);
            } finally {
                awaited.decrementAndGet();
                selector.wakeup();
            }
        }

        private void sendAll(double interval, long nanos, LongFunction<byte[]> requests) {
            for (long ticket = 0; ticket * interval < nanos; ticket++) {
                long due = begin + (long) (ticket * interval);
                LoadConnection next = nextFree();
                long now = System.nanoTime();
                while (due - now > 0) {
                    LockSupport.parkNanos(due - now);
                    now = System.nanoTime();
                }
                if (now - begin >= nanos) {
                    return;
                }
                ask(next, requests.apply(ticket), due);
            }
        }

        private LoadConnection nextFree() {
            try {
                return free.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }

        private void ask(LoadConnection connection, byte[] request, long since) {
            awaited.incrementAndGet();
            if (!connection.ask(request, since)) {
                ended(connection);
            }
        }

        private void read() throws IOException {
            if (selector.select(key -> answered((LoadConnection) key.attachment()), LOOK_MILLIS) == 0) {
                all.stream().filter(LoadConnection::isOverdue).forEach(this::answered);
            }
        }

        private void answered(LoadConnection connection) {
            if (connection.read()) {
                ended(connection);
            }
        }

        private void ended(LoadConnection connection) {
            awaited.decrementAndGet();
            free.add(connection);
        }

        private Result result() {
            double seconds = (System.nanoTime() - begin) / 1e9;
            long[] latencies = all.stream()
                    .map(LoadConnection::taken)
                    .flatMapToLong(Arrays::stream)
                    .toArray();
            return new Result(
                    all.stream().mapToLong(LoadConnection::good).sum(),
                    all.stream().mapToLong(LoadConnection::refused).sum(),
                    all.stream().mapToLong(LoadConnection::broken).sum(),
                    seconds,
                    new Latencies(latencies));
        }

        @Override
        public void close() throws IOException {
            all.forEach(LoadConnection::close);
            selector.close();
        }
    }
}
