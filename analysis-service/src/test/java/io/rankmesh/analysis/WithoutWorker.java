package io.rankmesh.analysis;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A replica that serves the API only: what is submitted waits. */
public final class WithoutWorker implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("rankmesh.worker.enabled", "false", "rankmesh.crawl.forbidden-pages", "0");
    }
}
