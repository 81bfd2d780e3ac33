package io.rankmesh.local.suite;

import io.rankmesh.local.Installation;
import java.util.Map;

/**
 * Settings of {@code ./rankmesh up} by environment.
 *
 * @param ports where the suite listens
 * @param workers replicas of analysis-service
 */
record LocalSettings(SuitePorts ports, int workers) {

    private static final String WORKERS_SETTING = "RANKMESH_WORKERS";

    static LocalSettings from(Map<String, String> environment) {
        String workers = environment.getOrDefault(WORKERS_SETTING, "1");
        if (!workers.equals("1") && !workers.equals("2")) {
            throw new IllegalArgumentException(WORKERS_SETTING + " must be 1 or 2, not \"" + workers + "\"");
        }
        return new LocalSettings(SuitePorts.from(environment), Integer.parseInt(workers));
    }

    SuiteOptions options(Installation installation) {
        return SuiteOptions.of(installation, ports).workers(workers).trainCaches();
    }
}
