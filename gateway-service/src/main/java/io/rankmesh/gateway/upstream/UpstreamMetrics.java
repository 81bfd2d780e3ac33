package io.rankmesh.gateway.upstream;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpClientRequest;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What becomes of the calls to a service, each time that one is made, and how many hold a connection. */
final class UpstreamMetrics {

    private final Map<UpstreamException.Fault, Counter> faults = new EnumMap<>(UpstreamException.Fault.class);
    private final Counter answered;
    private final Counter withdrawn;
    private final AtomicInteger underWay = new AtomicInteger();

    UpstreamMetrics(String upstream, MeterRegistry registry) {
        for (UpstreamException.Fault fault : UpstreamException.Fault.values()) {
            String outcome = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
            faults.put(fault, counter(upstream, outcome, registry));
        }
        this.answered = counter(upstream, "answered", registry);
        this.withdrawn = counter(upstream, "withdrawn", registry);
        Gauge.builder(Telemetry.UPSTREAM_UNDER_WAY, underWay, AtomicInteger::get)
                .tag(Telemetry.TAG_UPSTREAM, upstream)
                .register(registry);
    }

    /** It holds a connection from now on until its answer has ended or is no more expected. */
    void underWay(HttpClientRequest request) {
        underWay.incrementAndGet();
        request.response().compose(response -> response.end()).onComplete(ended -> underWay.decrementAndGet());
    }

    int underWay() {
        return underWay.get();
    }

    /** A call has its answer, or none: because of the service, or because whoever asked no longer wants it. */
    void ended(AsyncResult<?> call) {
        if (call.succeeded()) {
            answered.increment();
        } else if (call.cause() instanceof UpstreamException problem) {
            requireNonNull(faults.get(problem.fault())).increment();
        } else {
            withdrawn.increment();
        }
    }

    private static Counter counter(String upstream, String outcome, MeterRegistry registry) {
        return registry.counter(
                Telemetry.UPSTREAM_CALLS, Telemetry.TAG_UPSTREAM, upstream, Telemetry.TAG_OUTCOME, outcome);
    }
}
