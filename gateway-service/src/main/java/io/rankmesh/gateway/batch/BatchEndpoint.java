package io.rankmesh.gateway.batch;

import io.rankmesh.common.problem.MalformedJsonException;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Compression;
import io.rankmesh.gateway.proxy.Endpoint;
import io.rankmesh.gateway.proxy.RequestsConfig;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * {@code POST /v1/batch}: up to 20 requests, five at once. Each goes through this edge's own door as its sender's, so it is
 * charged, cached, refused and answered like any other, and has its own status.
 */
@Singleton
class BatchEndpoint implements Endpoint {

    private static final int AT_ONCE = 5;

    private final RouteTable routes;
    private final OwnDoor door;
    private final long bodyMillis;

    BatchEndpoint(RouteTable routes, OwnDoor door, RequestsConfig config) {
        this.bodyMillis = config.bodyTimeout().toMillis();
        this.routes = routes;
        this.door = door;
    }

    @Override
    public String route() {
        return "batch";
    }

    @Override
    public Future<Void> serve(Accepted accepted) {
        return accepted.wholeBody(bodyMillis).map(BatchEndpoint::parse).compose(batch -> {
            List<SubRequest> requests = SubRequest.parse(batch, routes);
            JsonObject[] answers = new JsonObject[requests.size()];
            AtomicInteger next = new AtomicInteger();
            List<Future<Void>> lanes = IntStream.range(0, Math.min(AT_ONCE, requests.size()))
                    .mapToObj(lane -> work(accepted, requests, answers, next))
                    .toList();
            return Future.all(lanes)
                    .onSuccess(all -> send(accepted.request().response(), answers))
                    .mapEmpty();
        });
    }

    private Future<Void> work(Accepted accepted, List<SubRequest> requests, JsonObject[] answers, AtomicInteger next) {
        int mine = next.getAndIncrement();
        HttpServerRequest batch = accepted.request();
        if (mine >= requests.size() || batch.response().closed()) {
            return Future.succeededFuture();
        }
        String id = accepted.requestId() + "-" + (mine + 1);
        return door.send(batch, requests.get(mine), id).compose(answer -> {
            answers[mine] = answer;
            return work(accepted, requests, answers, next);
        });
    }

    private static JsonObject parse(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException notJson) {
            throw new MalformedJsonException("A batch is a JSON object");
        }
    }

    private static void send(HttpServerResponse response, JsonObject[] answers) {
        JsonArray all = new JsonArray();
        for (JsonObject answer : answers) {
            all.add(answer);
        }
        Buffer body = new JsonObject().put("responses", all).toBuffer();
        Compression.prepareWhole(response, body);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
