package io.rankmesh.gateway;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Meters outlive an application that is started anew in the same process, as tests do: a gauge would go on with what the one before
 * counted, and end as NaN once that is collected.
 */
@ApplicationScoped
class FreshMeters {

    void leaveNone(@Observes ShutdownEvent end) {
        Metrics.globalRegistry.clear();
    }
}
