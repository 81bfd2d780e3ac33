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
    private final Standstill standstill;
    private final MeterRegistry metrics;
    private final HttpClient client;
    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

    Fetcher(
            Vertx vertx,
            CrawlerConfig config,
            CheckedAddresses addresses,
            HostGate gate,
            Standstill standstill,
            MeterRegistry metrics) {
        this.standstill = standstill;
        this.metrics = metrics;
        this.config = config;
        this.addresses = addresses;
        this.gate = gate;
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

    /** Gets the URL; tries again when the fault may pass or may be ours, so that flaky servers give stable results. */
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Duration stoodStill = standstill.total();
            FetchResult result = attempt(request, attempt);
            measure(result);
            boolean ours = isTimeout(result) && standstill.total().compareTo(stoodStill) > 0;
            if (attempt >= config.retries() || !(ours || mayPass(result))) {
                return result;
            }
            Thread.sleep(pauseAfter(result, attempt));
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

    private FetchResult attempt(FetchRequest request, int attempt) throws InterruptedException {
        try (HostGate.Turn _ = gate.enter(host(request.url()), request.delay())) {
            long start = System.nanoTime();
            Exchange exchange = new Exchange(request.body(), config.maxBody().asLongValue());
            try {
                return once(request, attempt, start, exchange);
            } catch (FetchException e) {
                return new FetchResult.Failure(e.error(), e.detail(), exchange.status(), millisSince(start));
            }
        }
    }

    private FetchResult.Answer once(FetchRequest request, int attempt, long start, Exchange exchange)
            throws FetchException, InterruptedException {
        WebUrl url = request.url();
        Callable<List<InetAddress>> lookUp = () -> addresses.of(host(url));
        Future<List<InetAddress>> looked = lookUps.submit(lookUp);
        List<InetAddress> candidates = await(looked, start, () -> looked.cancel(true));
        InetAddress address = candidates.get(attempt % candidates.size());

        Exchange.Raw raw = await(
                exchange.send(client, options(url, address)).toCompletionStage().toCompletableFuture(),
                start,
                exchange::abort);
        HttpClientResponse response = raw.response();
        String encoding = String.join(",", response.headers().getAll("content-encoding"));
        byte[] body = raw.read()
                ? BodyDecoder.decode(raw.body(), encoding, config.maxBody().asLongValue())
                : new byte[0];
        long length = raw.read() ? body.length : Math.max(0, Exchange.contentLength(response));
        return new FetchResult.Answer(response.statusCode(), headers(response), body, length, millisSince(start));
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
    private <T> T await(Future<T> future, long start, Runnable abort) throws FetchException, InterruptedException {
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
