package io.rankmesh.gateway.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.rankmesh.gateway.proxy.RequestsConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Settings that would let callers fool the edge, or leave them without an answer, stop the start. */
@Singleton
class StartChecks {

    void check(@Observes StartupEvent event, VertxHttpConfig http, RequestsConfig requests) {
        refuseSecondReading(http.proxy().proxyAddressForwarding());
        refuseSilence(http.idleTimeout(), requests.bodyTimeout());
    }

    /** The server believes other parts of X-Forwarded-For than the edge, and gives no answer where it can't read one. */
    static void refuseSecondReading(boolean forwarding) {
        if (forwarding) {
            throw new IllegalStateException("quarkus.http.proxy.proxy-address-forwarding is on: the edge reads"
                    + " X-Forwarded-For itself, name the proxies in rankmesh.requests.trusted-proxies");
        }
    }

    /** A connection that is closed for its silence first gives a sender that stalls no answer. */
    static void refuseSilence(Duration idleTimeout, Duration bodyTimeout) {
        if (idleTimeout.compareTo(bodyTimeout) <= 0) {
            throw new IllegalStateException(
                    "quarkus.http.idle-timeout must be longer than rankmesh.requests.body-timeout");
        }
    }
}
