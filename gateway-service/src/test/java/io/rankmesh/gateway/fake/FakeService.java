package io.rankmesh.gateway.fake;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A small upstream on the loopback address that answers as a test wants it to, and can go away and come back. */
public final class FakeService implements AutoCloseable {

    private static final Handler<HttpServerRequest> ECHO_NOTHING = request ->
            request.response().putHeader("content-type", "application/json").end("{}");

    private final Vertx vertx = Vertx.vertx();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Handler<HttpServerRequest> handler = ECHO_NOTHING;
    private volatile HttpServer server;
    private int port;

    /** What arrived here. */
    public record Received(String method, String uri, MultiMap headers) {}

    public FakeService() {
        start();
    }

    public void start() {
        server = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::serve)
                .listen(port));
        port = server.actualPort();
    }

    /** Closes the port and all connections. */
    public void stop() {
        await(server.close());
    }

    public void answers(Handler<HttpServerRequest> next) {
        handler = next;
    }

    /** Forgets what arrived, and answers {@code {}} again. */
    public void reset() {
        handler = ECHO_NOTHING;
        received.clear();
    }

    /** Forgets what arrived. */
    public void forget() {
        received.clear();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public Received onlyReceived() {
        if (received.size() != 1) {
            throw new AssertionError("not one request but " + received);
        }
        return received.getFirst();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void serve(HttpServerRequest request) {
        received.add(new Received(
                request.method().name(),
                request.uri(),
                MultiMap.caseInsensitiveMultiMap().addAll(request.headers())));
        handler.handle(request);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
