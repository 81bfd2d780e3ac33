package io.rankmesh.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ConnectTimeoutException;
import io.rankmesh.gateway.circuit.Circuit;
import io.rankmesh.gateway.route.RoutesConfig.UpstreamConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A service that answers requests. It has connections and a circuit of its own, so that its troubles stay its own. The host name
 * goes out as it is configured and is not balanced here: in the mesh, weights and retries are the mesh's business.
 */
public final class Upstream {

    /** Over so many calls the circuit takes its measure. */
    private static final int CIRCUIT_VOLUME = 20;

    private final String name;
    private final HttpClient client;
    private final RequestOptions options;
    private final Circuit circuit;

    Upstream(Vertx vertx, String name, UpstreamConfig config, MeterRegistry metrics) {
        this.name = name;
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
                metrics);
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
                .recover(failure -> Future.failedFuture(explain(failure)));
    }

    /** Makes a call under the circuit; while that is open, it fails at once with an {@link UpstreamException}. */
    public <T> Future<T> guarded(Context context, Supplier<Future<T>> call) {
        return circuit.call(context, call)
                .recover(failure -> Future.failedFuture(
                        failure instanceof CircuitBreakerOpenException ? UpstreamException.leftAlone(name) : failure));
    }

    void close() {
        client.close();
    }

    public UpstreamException explain(Throwable failure) {
        return switch (failure) {
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
