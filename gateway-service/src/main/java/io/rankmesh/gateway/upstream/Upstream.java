package io.rankmesh.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ConnectTimeoutException;
import io.rankmesh.common.problem.Problem;
import io.rankmesh.gateway.circuit.Circuit;
import io.rankmesh.gateway.route.RoutesConfig.UpstreamConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A service that answers requests. It has connections, a circuit and a retry budget of its own, so that its troubles stay its own. The host name
 * goes out as it is configured and is not balanced here: in the mesh, weights and retries are the mesh's business.
 */
public final class Upstream {

    /** Over so many calls the circuit takes its measure. */
    private static final int CIRCUIT_VOLUME = 20;

    /** A proxy's word for what went wrong is a line. */
    private static final int PROXYS_WORD_BYTES = 4 * 1024;

    /** In Envoy's words: nowhere to send it to, or no connection at its only try. */
    private static final Pattern SENT_NOTHING =
            Pattern.compile("no healthy upstream|headers\\. reset reason: (overflow|(\\w+ )?connection failure)");

    private final String name;
    private final HttpClient client;
    private final RequestOptions options;
    private final Circuit circuit;
    private final Retries retries;
    private final UpstreamMetrics metrics;
    private final int maxConnections;

    Upstream(Vertx vertx, String name, UpstreamConfig config, MeterRegistry registry) {
        this.name = name;
        this.metrics = new UpstreamMetrics(name, registry);
        this.maxConnections = config.maxConnections();
        this.retries = new Retries(name, config, registry);
        boolean ssl = "https".equals(config.url().getScheme());
        int port = config.url().getPort();
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setSsl(ssl)
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setKeepAliveTimeout((int) config.keepAlive().toSeconds())
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(32 * 1024))
                .with(new PoolOptions()
                        .setHttp1MaxSize(config.maxConnections())
                        .setMaxWaitQueueSize(config.maxWaiting()))
                .withConnectHandler(connection -> connection.exceptionHandler(heardAsTheRequestsFailure -> {}))
                .build();
        this.options = new RequestOptions()
                .setHost(config.url().getHost())
                .setPort(port > 0 ? port : ssl ? 443 : 80)
                .setSsl(ssl)
                .setConnectTimeout(config.connectTimeout().toMillis());
        this.circuit = new Circuit(
                name,
                config.breakerDelay(),
                CIRCUIT_VOLUME,
                0.5,
                failure -> failure instanceof UpstreamException problem && problem.isUpstreamsFault(),
                registry);
    }

    public String name() {
        return name;
    }

    Circuit.State state() {
        return circuit.state();
    }

    /** Opens a request; fails with an {@link UpstreamException}. */
    public Future<HttpClientRequest> open(HttpMethod method, String target) {
        return client.request(new RequestOptions(options).setMethod(method).setURI(target))
                .onSuccess(metrics::underWay)
                .recover(failure ->
                        Future.failedFuture(isBusy(failure) ? UpstreamException.busy(name) : explain(failure)));
    }

    /** Whether it waited for one of the connections, all of which are in use, and not for one that opens. */
    private boolean isBusy(Throwable failure) {
        return failure instanceof TimeoutException && underWay() >= maxConnections;
    }

    /** Requests that hold a connection. */
    public int underWay() {
        return metrics.underWay();
    }

    /** Makes a call under the circuit; while that is open, it fails at once with an {@link UpstreamException}. */
    public <T> Future<T> call(Context context, Supplier<Future<T>> call) {
        return call(context, () -> false, call);
    }

    /**
     * The same, and calls again where the connection was refused or lost: as often, and for as many calls, as configured.
     *
     * @param mayRepeat whether this call does no harm when it arrives twice, and is still wanted
     */
    public <T> Future<T> call(Context context, BooleanSupplier mayRepeat, Supplier<Future<T>> call) {
        return retries.run(context, mayRepeat, () -> guarded(context, call));
    }

    private <T> Future<T> guarded(Context context, Supplier<Future<T>> call) {
        return circuit.call(context, call)
                .recover(failure -> Future.failedFuture(
                        failure instanceof CircuitBreakerOpenException ? UpstreamException.leftAlone(name) : failure))
                .onComplete(metrics::ended);
    }

    void close() {
        client.close();
    }

    /**
     * The service's own answer. Fails with an {@link UpstreamException} where a proxy before it, its sidecar in the mesh, says in its place that
     * it cannot be reached or did not answer in time: an error of a service is a problem document.
     *
     * @param harmless whether the call does no harm when it is done twice; any other is told as not done only where the proxy says that it
     *     sent nothing
     */
    public Future<HttpClientResponse> own(HttpClientResponse response, boolean harmless) {
        int status = response.statusCode();
        if ((status != 502 && status != 503 && status != 504) || isProblem(response)) {
            return Future.succeededFuture(response);
        }
        if (status == 504 || harmless) {
            response.request().reset();
            return Future.failedFuture(
                    status == 504 ? UpstreamException.timeout(name) : UpstreamException.unreachableByProxy(name));
        }
        return WholeBody.read(response, PROXYS_WORD_BYTES)
                .map(text -> text.isPresent()
                        && SENT_NOTHING.matcher(text.get().toString()).find())
                .otherwise(false)
                .compose(nothingSent -> Future.failedFuture(
                        nothingSent
                                ? UpstreamException.unreachableByProxy(name)
                                : UpstreamException.brokenOffByProxy(name)));
    }

    private static boolean isProblem(HttpClientResponse response) {
        String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, Problem.MEDIA_TYPE, 0, Problem.MEDIA_TYPE.length());
    }

    public UpstreamException explain(Throwable failure) {
        return switch (failure) {
            case UpstreamException known -> known;
            case ConnectionPoolTooBusyException busy -> UpstreamException.busy(name);
            case ConnectTimeoutException slow -> UpstreamException.timeout(name);
            case TimeoutException slow -> UpstreamException.timeout(name);
            case ConnectException refused -> UpstreamException.unreachable(name, refused);
            case NoRouteToHostException away -> UpstreamException.unreachable(name, away);
            case UnknownHostException unknown -> UpstreamException.unreachable(name, unknown);
            case HttpClosedException closed -> UpstreamException.brokenOff(name, closed);
            default -> UpstreamException.failed(name, failure);
        };
    }
}
