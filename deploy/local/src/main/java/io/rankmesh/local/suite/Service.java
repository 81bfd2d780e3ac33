package io.rankmesh.local.suite;

import io.rankmesh.local.suite.SuitePorts.Listener;
import java.util.Optional;

/** The services of the suite, and what each needs to run. */
enum Service {
    USER("user-service", Listener.USER, "rankmesh_user", 160),
    ANALYSIS("analysis-service", Listener.ANALYSIS, "rankmesh_analysis", 256),
    REPORT("report-service", Listener.REPORT, "rankmesh_report", 256),
    GATEWAY("gateway-service", Listener.GATEWAY, "", 160);

    private final String folder;
    private final Listener listener;
    private final String database;
    private final int heapMegabytes;

    Service(String folder, Listener listener, String database, int heapMegabytes) {
        this.folder = folder;
        this.listener = listener;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    /** The module's folder, which is also the service's name. */
    String folder() {
        return folder;
    }

    Listener listener() {
        return listener;
    }

    /** Where its second replica listens, if it can have one. */
    Optional<Listener> secondListener() {
        return switch (this) {
            case ANALYSIS -> Optional.of(Listener.SECOND_WORKER);
            case GATEWAY -> Optional.of(Listener.SECOND_GATEWAY);
            default -> Optional.empty();
        };
    }

    Optional<String> database() {
        return database.isEmpty() ? Optional.empty() : Optional.of(database);
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
