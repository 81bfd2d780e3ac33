package io.rankmesh.gateway.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How the live channel does. */
@Singleton
class LiveMetrics {

    private final MeterRegistry registry;
    private final ConcurrentHashMap<String, AtomicInteger> connections = new ConcurrentHashMap<>();

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The connections of a kind that are open now. */
    AtomicInteger connections(String kind) {
        return connections.computeIfAbsent(kind, first -> {
            AtomicInteger open = new AtomicInteger();
            Gauge.builder(Telemetry.LIVE_CONNECTIONS, open, AtomicInteger::get)
                    .tag(Telemetry.TAG_KIND, first)
                    .register(registry);
            return open;
        });
    }

    void delivered(String type) {
        registry.counter(Telemetry.LIVE_EVENTS, Telemetry.TAG_TYPE, type).increment();
    }

    void resynced() {
        registry.counter(Telemetry.LIVE_RESYNCS).increment();
    }

    void closed(CloseCode code) {
        registry.counter(Telemetry.LIVE_CLOSED, Telemetry.TAG_CODE, code.tag()).increment();
    }
}
