package io.rankmesh.gateway.live;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Tells Quarkus that a request is over which became a WebSocket. Its graceful shutdown counts requests until their response ends, is
 * closed or breaks, and an upgraded one does none of that: each WebSocket that ever was would hold the shutdown up until its timeout.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class)
final class Upgrades {

    private static final Method DONE = done();

    private Upgrades() {}

    static void finish(HttpServerRequest request) {
        try {
            DONE.invoke(QuarkusRequestWrapper.get(request));
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException("Quarkus' request cannot be ended", impossible);
        }
    }

    private static Method done() {
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            return done;
        } catch (NoSuchMethodException otherRelease) {
            throw new IllegalStateException("Quarkus' request has no done() any more", otherRelease);
        }
    }
}
