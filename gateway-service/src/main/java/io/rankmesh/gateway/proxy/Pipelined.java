package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * A request of HTTP/1.1 may be sent before the answers to earlier ones are read. It waits until they are, for as long as a body may take:
 * the server goes on with it as soon as it has them in memory, where those of a client that reads nothing would pile up.
 */
@Singleton
class Pipelined {

    private final Vertx vertx;
    private final long patienceMillis;

    Pipelined(Vertx vertx, RequestsConfig config) {
        this.vertx = vertx;
        this.patienceMillis = config.bodyTimeout().toMillis();
    }

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.PIPELINED).handler(this::arrive);
    }

    private void arrive(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2 || !request.response().writeQueueFull()) {
            routing.next();
            return;
        }
        request.pause();
        long timer = vertx.setTimer(patienceMillis, late -> request.connection().close());
        request.response().drainHandler(taken -> {
            request.response().drainHandler(null);
            if (vertx.cancelTimer(timer)) {
                routing.next();
            }
        });
    }
}
