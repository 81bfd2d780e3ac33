package io.rankmesh.gateway.live;

import static java.util.Objects.requireNonNull;

import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Compression;
import io.rankmesh.gateway.proxy.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.UUID;

/** {@code GET /v1/analyses/{id}/events}: an analysis's events as server-sent events, to its end and its report. */
@Singleton
class LiveStreamEndpoint implements Endpoint {

    /** The segment of the path that is the analysis's id. */
    private static final int ID_SEGMENT = 3;

    private static final String RETRY = "retry: 2000\n\n";

    private final LiveHub hub;
    private final Revocations revocations;

    LiveStreamEndpoint(LiveHub hub, Revocations revocations) {
        this.hub = hub;
        this.revocations = revocations;
    }

    @Override
    public String route() {
        return "analysis-events";
    }

    @Override
    public Future<Void> serve(Accepted accepted) {
        HttpServerRequest request = accepted.request();
        HttpServerResponse response = request.response();
        Target target = Target.analysis(id(request.path()));
        LiveHub.Seat seat = hub.seat(requireNonNull(accepted.identity(), "the route is not anonymous"), "sse");
        LiveClient client = hub.client(
                accepted.identity(), new StreamTransport(accepted.routing().vertx(), request), true);
        response.closeHandler(closed -> {
            client.gone();
            seat.leave();
        });
        response.endHandler(ended -> {
            client.gone();
            seat.leave();
        });
        return client.subscribe(target, request.getHeader("Last-Event-ID"))
                .onFailure(refused -> {
                    client.gone();
                    seat.leave();
                })
                .map(opening -> begin(request, client, opening))
                .mapEmpty();
    }

    private LiveClient begin(HttpServerRequest request, LiveClient client, Opening opening) {
        HttpServerResponse response = request.response();
        Compression.leave(response.headers());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        if (opening.tellsNothing() && opening.ended()) {
            // the one answer after which a browser does not connect again
            response.setStatusCode(204).end();
            return client;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
            return client;
        }
        if (request.version() != HttpVersion.HTTP_2) {
            response.setChunked(true);
        }
        response.drainHandler(drained -> client.flush());
        response.write(RETRY);
        client.start(revocations);
        if (opening.ended()) {
            client.finish();
        }
        return client;
    }

    private static UUID id(String path) {
        try {
            return UUID.fromString(path.split("/", -1)[ID_SEGMENT]);
        } catch (IllegalArgumentException noId) {
            throw new NotFoundException("No such analysis");
        }
    }
}
