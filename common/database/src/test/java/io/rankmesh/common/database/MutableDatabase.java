package io.rankmesh.common.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.TestServers;
import java.util.Map;

/** A database whose connections a test may mute, and a pool with one place that notices soon. */
public final class MutableDatabase implements QuarkusTestResourceLifecycleManager {

    private MutingProxy proxy;

    @Override
    public Map<String, String> start() {
        Database database = TestServers.attach().createDatabase("mutable");
        proxy = new MutingProxy(database.port());
        return Map.of(
                "RANKMESH_INTERNAL_KEY",
                TestCallers.INTERNAL_KEY,
                "DATABASE_URL",
                "postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
                "DATABASE_USER",
                database.user(),
                "DATABASE_PASSWORD",
                database.password(),
                "quarkus.datasource.reactive.max-size",
                "1",
                "rankmesh.database.silence",
                "1s",
                "rankmesh.database.connection-wait",
                "200ms");
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(proxy, new TestInjector.MatchesType(MutingProxy.class));
    }

    @Override
    public void stop() {
        proxy.close();
    }
}
