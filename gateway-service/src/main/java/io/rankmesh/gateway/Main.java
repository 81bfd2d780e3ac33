package io.rankmesh.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the edge with its own judgement of request targets. Quarkus would answer those that are no URIs before any handler sees them,
 * without a problem, and go on with whatever it takes for the next request of the connection.
 */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        // read once, when Quarkus' server class is loaded; tests and the native image set it for themselves
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(args);
    }
}
