package io.rankmesh.analysis.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Gets URLs: politely, from permitted addresses only, within bounds of time and size. Redirects are answers like others.
 * Callers wait, so they belong on virtual threads.
 */
@ApplicationScoped
public class Fetcher {

    private static final int CONNECTIONS_PER_HOST = 64;

    private final CrawlerConfig config;
    private final CheckedAddresses addresses;
    private final HostGate gate;
    private final BodyBudget budget;
    private final Standstill standstill;
    private final MeterRegistry metrics;
    private final HttpClient client;
    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

    Fetcher(
            Vertx vertx,
            CrawlerConfig config,
            CheckedAddresses addresses,
            HostGate gate,
            BodyBudget budget,
            Standstill standstill,
            MeterRegistry metrics) {
        this.standstill = standstill;
        this.metrics = metrics;
        this.config = config;
        this.addresses = addresses;
        this.gate = gate;
        this.budget = budget;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setMaxHeaderSize((int) config.maxHeaders().asLongValue())
                        .setMaxInitialLineLength(8 * 1024)
                        .setKeepAliveTimeout(10)
                        .setDecompressionSupported(false)
                        .setForceSni(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
    }

    @PreDestroy
    void close() {
        client.close();
        lookUps.shutdownNow();
    }

    /** What is made of an answer; its body must not be kept. */
    @FunctionalInterface
    public interface Use<T> {
        T of(FetchResult result) throws InterruptedException;
    }

    /**
     * Gets the URL; tries again when the fault may pass or may be ours, so that flaky servers give stable results. Other large
     * bodies may have to wait until the use of this one is over.
     */
    public <T> T fetch(FetchRequest request, Use<T> use) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Duration pause;
            Duration stoodStill = standstill.total();
            try (Held held = attempt(request, attempt)) {
                FetchResult result = held.result();
                measure(result);
                boolean ours = isTimeout(result) && standstill.total().compareTo(stoodStill) > 0;
                if (attempt >= config.retries() || !(ours || mayPass(result))) {
                    return use.of(result);
                }
                pause = pauseAfter(result, attempt);
            }
            Thread.sleep(pause);
        }
    }

    /** A result and the room that its body takes. */
    private record Held(FetchResult result, BodyBudget.Room room) implements AutoCloseable {

        @Override
        public void close() {
            room.close();
        }
    }

    private void measure(FetchResult result) {
        String outcome = switch (result) {
            case FetchResult.Answer _ -> "answered";
            case FetchResult.Failure failure -> failure.error().code();
        };
        metrics.timer(Telemetry.CRAWL_FETCH, Telemetry.TAG_OUTCOME, outcome).record(Duration.ofMillis(result.millis()));
    }

    private static boolean isTimeout(FetchResult result) {
        return result instanceof FetchResult.Failure failure && failure.error() == FetchError.TIMEOUT;
    }

    private static boolean mayPass(FetchResult result) {
        return switch (result) {
            case FetchResult.Failure failure -> failure.error().isPassing();
            case FetchResult.Answer answer -> answer.status() == 429 || answer.status() == 503;
        };
    }

    private Duration pauseAfter(FetchResult result, int attempt) {
        Duration pause = config.retryPause().multipliedBy(1L << attempt);
        if (result instanceof FetchResult.Answer answer) {
            Duration asked = answer.header("retry-after")
                    .flatMap(value -> RetryAfter.parse(value, Instant.now()))
                    .orElse(pause);
            return asked.compareTo(config.maxRetryAfter()) > 0 ? config.maxRetryAfter() : asked;
        }
        return pause;
    }

    /** A large body for which there is no room is let go, and asked for again once there is: the server is not kept waiting. */
    private Held attempt(FetchRequest request, int attempt) throws InterruptedException {
        try {
            return attempt(request, attempt, budget.room());
        } catch (BodyBudget.NoRoomException _) {
            try {
                return attempt(request, attempt, budget.awaitWhole());
            } catch (BodyBudget.NoRoomException e) {
                throw new IllegalStateException("a body larger than all the room", e);
            }
        }
    }

    private Held attempt(FetchRequest request, int attempt, BodyBudget.Room room)
            throws InterruptedException, BodyBudget.NoRoomException {
        boolean kept = false;
        try {
            Held held = new Held(result(request, attempt, room), room);
            kept = true;
            return held;
        } finally {
            if (!kept) {
                room.close();
            }
        }
    }

    private FetchResult result(FetchRequest request, int attempt, BodyBudget.Room room)
            throws InterruptedException, BodyBudget.NoRoomException {
        Exchange exchange = new Exchange(request.body(), config.maxBody().asLongValue(), room);
        long start = System.nanoTime();
        long millis = 0;
        try {
            Exchange.Raw raw;
            try (HostGate.Turn _ = gate.enter(host(request.url()), request.delay())) {
                start = System.nanoTime();
                raw = once(request.url(), attempt, start, exchange);
            } finally {
                millis = millisSince(start);
            }
            return answer(raw, room, millis);
        } catch (FetchException e) {
            return new FetchResult.Failure(e.error(), e.detail(), exchange.status(), millis);
        }
    }

    private Exchange.Raw once(WebUrl url, int attempt, long start, Exchange exchange)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        Callable<List<InetAddress>> lookUp = () -> addresses.of(host(url));
        Future<List<InetAddress>> looked = lookUps.submit(lookUp);
        List<InetAddress> candidates = await(looked, start, () -> looked.cancel(true));
        InetAddress address = candidates.get(attempt % candidates.size());
        return await(
                exchange.send(client, options(url, address)).toCompletionStage().toCompletableFuture(),
                start,
                exchange::abort);
    }

    private FetchResult.Answer answer(Exchange.Raw raw, BodyBudget.Room room, long millis)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        HttpClientResponse response = raw.response();
        byte[] body = raw.read() ? content(raw, room) : new byte[0];
        long length = raw.read() ? body.length : Math.max(0, Exchange.contentLength(response));
        return new FetchResult.Answer(response.statusCode(), headers(response), body, length, millis);
    }

    /** The size is measured first: a few kilobytes on the wire may be a large body. */
    private byte[] content(Exchange.Raw raw, BodyBudget.Room room)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        String encoding = String.join(",", raw.response().headers().getAll("content-encoding"));
        BodyDecoder decoder =
                new BodyDecoder(raw.body(), encoding, config.maxBody().asLongValue());
        if (decoder.isPlain()) {
            return raw.body();
        }
        int length = decoder.length();
        long both = (long) raw.body().length + length;
        if (!room.fits(both) && !room.await(both)) {
            throw new BodyBudget.NoRoomException();
        }
        byte[] content = decoder.decode(length);
        room.shrink(length);
        return content;
    }

    private RequestOptions options(WebUrl url, InetAddress address) {
        int port = url.effectivePort();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(host(url))
                .setPort(port)
                .setSsl(url.scheme().equals("https"))
                .setURI(url.query() == null ? url.path() : url.path() + "?" + url.query())
                .setFollowRedirects(false)
                .setIdleTimeout(config.idleTimeout().toMillis())
                .putHeader("User-Agent", config.userAgent())
                .putHeader("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .putHeader("Accept-Encoding", "gzip, deflate");
    }

    private static String host(WebUrl url) {
        return Objects.requireNonNull(url.host(), "an http URL has a host");
    }

    private static List<Map.Entry<String, String>> headers(HttpClientResponse response) {
        return response.headers().entries().stream()
                .map(header -> Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()))
                .toList();
    }

    /** Waits within the request's time; {@code abort} ends what would go on otherwise. */
    private <T> T await(Future<T> future, long start, Runnable abort)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        long left = config.requestTimeout().toNanos() - (System.nanoTime() - start);
        try {
            return future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abort.run();
            throw timeout();
        } catch (InterruptedException e) {
            abort.run();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BodyBudget.NoRoomException noRoom) {
                throw noRoom;
            }
            throw explain(e.getCause() == null ? e : e.getCause());
        }
    }

    private FetchException timeout() {
        return new FetchException(
                FetchError.TIMEOUT,
                "The answer took longer than " + config.requestTimeout().toSeconds() + " seconds.");
    }

    private FetchException explain(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case FetchException known -> {
                    return known;
                }
                case SSLException _, CertificateException _ -> {
                    return new FetchException(
                            FetchError.TLS_FAILED,
                            "The secure connection failed: the certificate is not trusted, or "
                                    + "the server speaks no common TLS version.");
                }
                case io.netty.channel.ConnectTimeoutException _ -> {
                    return new FetchException(FetchError.TIMEOUT, "The server accepted no connection in time.");
                }
                case TimeoutException _ -> {
                    return timeout();
                }
                case ConnectException _ -> {
                    return new FetchException(FetchError.UNREACHABLE, "The server refused the connection.");
                }
                case io.netty.handler.codec.DecoderException _, IllegalArgumentException _ -> {
                    if (!(cause.getCause() instanceof SSLException)) {
                        return new FetchException(FetchError.BAD_ANSWER, "The server's answer is not valid HTTP.");
                    }
                }
                default -> {}
            }
        }
        return new FetchException(FetchError.UNREACHABLE, "The connection broke before the answer was complete.");
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
