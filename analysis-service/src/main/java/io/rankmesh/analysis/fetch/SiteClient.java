package io.rankmesh.analysis.fetch;

import io.rankmesh.audit.url.WebUrl;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends single requests to permitted addresses of their hosts, each within the time for a request, look-up included. */
final class SiteClient implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SiteClient.class);

    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int KEEP_ALIVE_SECONDS = 10;

    /** How often it is looked at whether a body comes fast enough. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Longest silence while the answer to a HEAD is awaited. */
    private static final Duration LONGEST_OF_HEAD = Duration.ofSeconds(5);

    /** Bytes on their way over an HTTP/2 connection, which all requests to a host share. */
    private static final int CONNECTION_WINDOW = 1 << 20;

    private final CrawlerConfig config;
    private final CheckedAddresses addresses;
    private final FaultWording wording;
    private final HttpClient plain;

    /** Agrees with the site on HTTP/2 or HTTP/1.1 (ALPN, RFC 7301). */
    private final HttpClient secure;

    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

    /** @param trust whom certificates are believed from; null for the platform's authorities */
    SiteClient(Vertx vertx, CrawlerConfig config, CheckedAddresses addresses, @Nullable TrustOptions trust) {
        this.config = config;
        this.addresses = addresses;
        this.wording = new FaultWording(config.requestTimeout());
        this.plain = client(vertx, options(config));
        this.secure = client(
                vertx,
                options(config)
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setUseAlpn(true)
                        .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                        .setHttp2MultiplexingLimit(config.requestsPerHost())
                        .setInitialSettings(new Http2Settings()
                                .setPushEnabled(false)
                                .setMaxHeaderListSize(config.maxHeaders().asLongValue()))
                        .setTrustOptions(trust == null ? TrustOptions.wrap(SiteTrust.in(null)) : trust));
    }

    private static HttpClientOptions options(CrawlerConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setMaxHeaderSize((int) config.maxHeaders().asLongValue())
                .setMaxInitialLineLength(8 * 1024)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(false)
                .setForceSni(true);
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST).setHttp2MaxSize(1))
                // without a handler each is logged as an error of ours; a request under way is told of it besides
                .withConnectHandler(connection ->
                        connection.exceptionHandler(fault -> LOG.debugf(fault, "a site broke its connection")))
                .build();
    }

    @Override
    public void close() {
        plain.close();
        secure.close();
        lookUps.shutdownNow();
    }

    boolean isClosed() {
        return lookUps.isShutdown();
    }

    /**
     * Sends the request, on a connection to the very address that was checked, and waits for its answer.
     *
     * @param attempt tries before this one; each goes to the next of the host's addresses
     * @param start when the request's time began, by {@link System#nanoTime()}
     */
    Exchange.Raw send(FetchRequest request, int attempt, long start, Exchange exchange)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        String host = host(request.url());
        Callable<List<InetAddress>> lookUp = () -> addresses.of(host);
        Future<List<InetAddress>> looked = lookUps.submit(lookUp);
        List<InetAddress> candidates = await(looked, start, () -> looked.cancel(true));
        InetAddress address = candidates.get(attempt % candidates.size());
        RequestOptions options = options(request, address);
        return awaitBody(
                exchange.send(
                                options.isSsl() ? secure : plain,
                                options,
                                start + config.requestTimeout().toNanos())
                        .toCompletionStage()
                        .toCompletableFuture(),
                start,
                exchange);
    }

    /** Looks time and again whether the body comes. */
    private Exchange.Raw awaitBody(CompletableFuture<Exchange.Raw> raw, long start, Exchange exchange)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        long least = config.minBodySpeed().asLongValue() * LOOK.toSeconds();
        while (left(start) > LOOK.toNanos()) {
            try {
                raw.get(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                break;
            } catch (ExecutionException _) {
                break;
            } catch (TimeoutException _) {
                if (exchange.isSlow(least)) {
                    exchange.abort();
                    throw wording.tooSlow(config.minBodySpeed().asLongValue());
                }
            } catch (InterruptedException e) {
                exchange.abort();
                throw e;
            }
        }
        return await(raw, start, exchange::abort);
    }

    private RequestOptions options(FetchRequest request, InetAddress address) {
        WebUrl url = request.url();
        int port = url.effectivePort();
        RequestOptions options = new RequestOptions()
                .setMethod(request.head() ? HttpMethod.HEAD : HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(host(url))
                .setPort(port)
                .setSsl(url.scheme().equals("https"))
                .setURI(url.query() == null ? url.path() : url.path() + "?" + url.query())
                .setFollowRedirects(false)
                .setIdleTimeout(silence(request).toMillis())
                .putHeader("User-Agent", config.userAgent())
                .putHeader("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .putHeader(
                        "Accept-Encoding",
                        request.body() == FetchRequest.Body.START ? "identity" : "gzip, deflate, br");
        request.headers().values().forEach(options::putHeader);
        Validators validators = request.validators();
        if (validators.etag() != null) {
            options.putHeader("If-None-Match", validators.etag());
        }
        if (validators.lastModified() != null) {
            options.putHeader("If-Modified-Since", validators.lastModified());
        }
        return options;
    }

    /** Servers that never answer a HEAD answer other requests at once. */
    private Duration silence(FetchRequest request) {
        Duration longest = config.idleTimeout();
        return request.head() && longest.compareTo(LONGEST_OF_HEAD) > 0 ? LONGEST_OF_HEAD : longest;
    }

    static String host(WebUrl url) {
        return Objects.requireNonNull(url.host(), "an http URL has a host");
    }

    private long left(long start) {
        return config.requestTimeout().toNanos() - (System.nanoTime() - start);
    }

    /** Waits within the request's time; {@code abort} ends what would go on otherwise. */
    private <T> T await(Future<T> future, long start, Runnable abort)
            throws FetchException, InterruptedException, BodyBudget.NoRoomException {
        try {
            return future.get(Math.max(0, left(start)), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abort.run();
            throw wording.timeout();
        } catch (InterruptedException e) {
            abort.run();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BodyBudget.NoRoomException noRoom) {
                throw noRoom;
            }
            throw wording.explain(e.getCause() == null ? e : e.getCause());
        }
    }
}
