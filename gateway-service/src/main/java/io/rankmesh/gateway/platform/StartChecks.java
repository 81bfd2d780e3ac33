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
        refuseTrustInEverybody(
                http.proxy().proxyAddressForwarding(),
                http.proxy().trustedProxies().isPresent());
        refuseForwarded(http.proxy().allowForwarded());
        refuseSilence(http.idleTimeout(), requests.bodyTimeout());
    }

    /** The caller's address decides its limits; believing it from anybody would lift them. */
    static void refuseTrustInEverybody(boolean forwarding, boolean trusted) {
        if (forwarding && !trusted) {
            throw new IllegalStateException("quarkus.http.proxy.proxy-address-forwarding is on for everybody:"
                    + " name the proxies in quarkus.http.proxy.trusted-proxies");
        }
    }

    /** The server would take scheme and host from one header, the edge the caller from another. */
    static void refuseForwarded(boolean allowed) {
        if (allowed) {
            throw new IllegalStateException(
                    "quarkus.http.proxy.allow-forwarded is on: the edge reads X-Forwarded-For only");
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
