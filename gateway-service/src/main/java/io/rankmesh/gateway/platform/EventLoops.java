package io.rankmesh.gateway.platform;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One event loop a processor, where Quarkus takes two. A request meets its client, Redis and a service by connections of several loops: the
 * fewer there are, the less often it waits for another thread to wake. On one processor it never does, and costs a third less.
 */
@ApplicationScoped
class EventLoops implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }
}
