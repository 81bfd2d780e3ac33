package io.rankmesh.gateway.live;

import static java.util.Objects.requireNonNull;

import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Endpoint;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** {@code GET /v1/live}: opens a WebSocket. */
@Singleton
class LiveSocketEndpoint implements Endpoint {

    private final LiveHub hub;
    private final LiveConfig config;
    private final AccessTokens tokens;
    private final Revocations revocations;
    private final RateLimiter limiter;

    LiveSocketEndpoint(
            LiveHub hub, LiveConfig config, AccessTokens tokens, Revocations revocations, RateLimiter limiter) {
        this.hub = hub;
        this.config = config;
        this.tokens = tokens;
        this.revocations = revocations;
        this.limiter = limiter;
    }

    @Override
    public String route() {
        return Route.LIVE;
    }

    @Override
    public Future<Void> serve(Accepted accepted) {
        HttpServerRequest request = accepted.request();
        if (!asksForWebSocket(request)) {
            throw new UpgradeNeededException();
        }
        Identity identity = requireNonNull(accepted.identity(), "the route is not anonymous");
        LiveHub.Seat seat = hub.seat(identity, "websocket");
        return request.toWebSocket()
                .onFailure(refused -> seat.leave())
                .map(socket -> open(socket, request, identity, seat))
                .mapEmpty();
    }

    private LiveSocket open(ServerWebSocket socket, HttpServerRequest request, Identity identity, LiveHub.Seat seat) {
        SocketTransport transport = new SocketTransport(socket);
        LiveClient client = hub.client(identity, transport, false);
        socket.closeHandler(closed -> {
            client.gone();
            seat.leave();
            Upgrades.finish(request);
        });
        return new LiveSocket(socket, transport, client, config, tokens, revocations, limiter);
    }

    private static boolean asksForWebSocket(HttpServerRequest request) {
        String connection = request.getHeader(HttpHeaders.CONNECTION);
        return request.version() == HttpVersion.HTTP_1_1
                && HttpMethod.GET.equals(request.method())
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && connection != null
                && connection.toLowerCase(Locale.ROOT).contains("upgrade");
    }

    /** 426: there is nothing here but a WebSocket. */
    private static final class UpgradeNeededException extends ProblemException {

        UpgradeNeededException() {
            super(426, "upgrade-required", "Upgrade required", "Open a WebSocket, with HTTP/1.1");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Upgrade", "websocket", "Connection", "Upgrade");
        }
    }
}
