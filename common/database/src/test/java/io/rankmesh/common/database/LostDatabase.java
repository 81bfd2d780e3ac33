package io.rankmesh.common.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.PostgresServer;
import java.net.URI;
import java.util.Map;

/** A database that is lost while the service migrates, more often than a pool of connections is large. */
public final class LostDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "lost";
    private static final int LOSSES = 4;

    private final PostgresServer postgres = PostgresServer.temporary(NAME);
    private CuttingProxy proxy;

    @Override
    public Map<String, String> start() {
        postgres.start();
        Database database = postgres.database(NAME);
        int port = URI.create(database.url()).getPort();
        proxy = new CuttingProxy(port, "flyway", LOSSES);
        return Map.of(
                "RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY,
                "DATABASE_URL", database.url().replace(":" + port, ":" + proxy.port()),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password());
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(proxy, new TestInjector.MatchesType(CuttingProxy.class));
    }

    @Override
    public void stop() {
        proxy.close();
        postgres.close();
    }
}
