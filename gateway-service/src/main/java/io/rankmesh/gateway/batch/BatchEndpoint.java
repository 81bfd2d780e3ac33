package io.rankmesh.gateway.batch;

import io.rankmesh.common.problem.MalformedJsonException;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.LimitsConfig;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.Compression;
import io.rankmesh.gateway.proxy.Endpoint;
import io.rankmesh.gateway.proxy.RequestsConfig;
import io.rankmesh.gateway.proxy.WholeAnswer;
import io.rankmesh.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    /** Of all answers together, but for those of what has changed something, which may be told only once and is small. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final RouteTable routes;
    private final OwnDoor door;
    private final long bodyMillis;
    private final AtOnce batches;
    private final Turns parts;

    /** Half of an account's places for batches; their parts have as many turns, and take no places beside. */
    BatchEndpoint(Vertx vertx, RouteTable routes, OwnDoor door, RequestsConfig config, LimitsConfig limits) {
        int half = Math.max(1, limits.atOnce() / 2);
        this.batches = new AtOnce(half);
        this.parts = new Turns(vertx, half);
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
        Subject account = Subject.account(accountOf(accepted));
        return batches.during(account, AtOnce.Use.REQUESTS, () -> answer(accepted));
    }

    private static UUID accountOf(Accepted accepted) {
        return Objects.requireNonNull(accepted.identity(), "the route is for callers")
                .caller()
                .accountId();
    }

    private Future<Void> answer(Accepted accepted) {
        return accepted.wholeBody(bodyMillis).map(BatchEndpoint::parse).compose(batch -> {
            List<SubRequest> requests = SubRequest.parse(batch, routes);
            Buffer[] answers = new Buffer[requests.size()];
            AtomicInteger bytes = new AtomicInteger();
            AtomicInteger next = new AtomicInteger();
            List<Future<Void>> lanes = IntStream.range(0, Math.min(AT_ONCE, requests.size()))
                    .mapToObj(lane -> work(accepted, requests, answers, next, bytes))
                    .toList();
            return Future.all(lanes)
                    .compose(all -> accepted.request().response().closed()
                            ? Future.succeededFuture()
                            : send(accepted, answers));
        });
    }

    private Future<Void> work(
            Accepted accepted, List<SubRequest> requests, Buffer[] answers, AtomicInteger next, AtomicInteger bytes) {
        int mine = next.getAndIncrement();
        HttpServerRequest batch = accepted.request();
        if (mine >= requests.size() || batch.response().closed()) {
            return Future.succeededFuture();
        }
        SubRequest request = requests.get(mine);
        if (bytes.get() > MOST_BYTES) {
            answers[mine] = OwnDoor.notSent();
            return work(accepted, requests, answers, next, bytes);
        }
        String id = accepted.requestId() + "-" + (mine + 1);
        return parts.during(
                        accountOf(accepted),
                        () -> batch.response().closed()
                                ? Future.succeededFuture(OwnDoor.notSent())
                                : door.send(accepted, request, id))
                .compose(answer -> {
                    boolean fits = bytes.addAndGet(answer.length()) <= MOST_BYTES;
                    answers[mine] = fits || !request.isRepeatable() ? answer : OwnDoor.tooLarge();
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

    private static Future<Void> send(Accepted accepted, Buffer[] answers) {
        HttpServerResponse response = accepted.request().response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Compression.prepareWhole(
                response, Stream.of(answers).mapToLong(Buffer::length).sum());
        Stream<Buffer> listed = IntStream.range(0, answers.length)
                .boxed()
                .flatMap(i -> Stream.of(Buffer.buffer(i == 0 ? "{\"responses\":[" : ","), answers[i]));
        return WholeAnswer.send(
                accepted, Stream.concat(listed, Stream.of(Buffer.buffer("]}"))).toArray(Buffer[]::new));
    }
}
