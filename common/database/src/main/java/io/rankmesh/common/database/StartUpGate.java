package io.rankmesh.common.database;

import io.rankmesh.common.problem.UpstreamUnavailableException;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is served before the schema, and what the service makes ready upon it, are known to be right. */
public class StartUpGate {

    private final Schema schema;

    StartUpGate(Schema schema) {
        this.schema = schema;
    }

    @ServerRequestFilter
    public void hold() {
        if (!schema.isReady()) {
            throw new UpstreamUnavailableException("The service is starting", Duration.ofSeconds(1));
        }
    }
}
