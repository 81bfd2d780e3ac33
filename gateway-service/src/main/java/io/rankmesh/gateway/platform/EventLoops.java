package io.rankmesh.gateway.platform;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One event loop a processor, where Quarkus takes two. A request meets its client, Redis and a service by connections of several loops: the
 * fewer there are, the less often it waits for another thread to wake. On one processor it never does, and costs a third less.
 */
@Singleton
class EventLoops implements VertxOptionsCustomizer {

    private final OptionalInt configured;

    EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt configured) {
        this.configured = configured;
    }

    @Override
    public void accept(VertxOptions options) {
        options.setEventLoopPoolSize(configured.orElse(Runtime.getRuntime().availableProcessors()));
    }
}
