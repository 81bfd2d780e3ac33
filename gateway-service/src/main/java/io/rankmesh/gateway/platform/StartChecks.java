package io.rankmesh.gateway.platform;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Settings that would let callers fool the edge stop the start. */
@Singleton
class StartChecks {

    void check(@Observes StartupEvent event, VertxHttpConfig http) {
        refuseTrustInEverybody(
                http.proxy().proxyAddressForwarding(),
                http.proxy().trustedProxies().isPresent());
    }

    /** The caller's address decides its limits; believing it from anybody would lift them. */
    static void refuseTrustInEverybody(boolean forwarding, boolean trusted) {
        if (forwarding && !trusted) {
            throw new IllegalStateException("quarkus.http.proxy.proxy-address-forwarding is on for everybody:"
                    + " name the proxies in quarkus.http.proxy.trusted-proxies");
        }
    }
}
