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
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code POST /v1/batch}: up to 20 requests, five at once. Each goes through this edge's own door as its sender's, so it is
 * charged, cached, refused and answered like any other, and has its own status.
 */
@Singleton
class BatchEndpoint implements Endpoint {

    private static final int AT_ONCE = 5;

    /** Of all answers together. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

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
            Buffer[] answers = new Buffer[requests.size()];
            AtomicInteger bytes = new AtomicInteger();
            AtomicInteger next = new AtomicInteger();
            List<Future<Void>> lanes = IntStream.range(0, Math.min(AT_ONCE, requests.size()))
                    .mapToObj(lane -> work(accepted, requests, answers, next, bytes))
                    .toList();
            return Future.all(lanes).compose(all -> send(accepted.request(), answers));
        });
    }

    private Future<Void> work(
            Accepted accepted, List<SubRequest> requests, Buffer[] answers, AtomicInteger next, AtomicInteger bytes) {
        int mine = next.getAndIncrement();
        HttpServerRequest batch = accepted.request();
        if (mine >= requests.size() || batch.response().closed()) {
            return Future.succeededFuture();
        }
        String id = accepted.requestId() + "-" + (mine + 1);
        return door.send(batch, requests.get(mine), id).compose(answer -> {
            boolean fits = bytes.addAndGet(answer.length()) <= MOST_BYTES;
            answers[mine] = fits ? answer : OwnDoor.tooLarge();
            return work(accepted, requests, answers, next, bytes);
        });
    }

    private static JsonObject parse(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException notJson) {
            throw new MalformedJsonException("A batch is a JSON object");
        }
    }

    /** Part by part: together they would keep the event loop from others while they are compressed. */
    private static Future<Void> send(HttpServerRequest request, Buffer[] answers) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return Future.succeededFuture();
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Compression.prepareWhole(
                response, Stream.of(answers).mapToLong(Buffer::length).sum());
        if (request.version() != HttpVersion.HTTP_2) {
            response.setChunked(true);
        }
        Future<Void> sent = response.write("{\"responses\":[");
        for (int i = 0; i < answers.length; i++) {
            Buffer answer = i == 0 ? answers[i] : Buffer.buffer(",").appendBuffer(answers[i]);
            sent = sent.compose(before -> response.write(answer));
        }
        return sent.compose(all -> response.end("]}"));
    }
}
