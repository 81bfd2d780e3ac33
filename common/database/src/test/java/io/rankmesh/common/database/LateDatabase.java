package io.rankmesh.common.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.PostgresServer;
import java.util.Map;

/** A database that does not answer until the test starts it. */
public final class LateDatabase implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "late";

    private final PostgresServer postgres = PostgresServer.temporary(NAME);

    @Override
    public Map<String, String> start() {
        postgres.start();
        Database database = postgres.database(NAME);
        postgres.kill9();
        return Map.of(
                "RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY,
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password());
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
    }

    @Override
    public void stop() {
        postgres.close();
    }
}
