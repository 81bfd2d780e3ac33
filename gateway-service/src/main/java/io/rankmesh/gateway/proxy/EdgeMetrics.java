package io.rankmesh.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long the edge takes, by route, upstream and class of status. */
@Singleton
class EdgeMetrics {

    /** A request that no route answers. */
    static final String NONE = "none";

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Key, Timer> timers = new ConcurrentHashMap<>();

    EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param status of the answer; 0 when the client went away or the answer broke off */
    void record(String route, String upstream, int status, long startNanos) {
        timers.computeIfAbsent(new Key(route, upstream, status / 100), this::timer)
                .record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder(Telemetry.EDGE_REQUESTS)
                .tag(Telemetry.TAG_ROUTE, key.route)
                .tag(Telemetry.TAG_UPSTREAM, key.upstream)
                .tag(Telemetry.TAG_STATUS, key.statusClass == 0 ? "aborted" : key.statusClass + "xx")
                .register(registry);
    }

    private record Key(String route, String upstream, int statusClass) {}
}
