package io.rankmesh.common.event;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import java.util.Map;

/** A broker and a database that a test may kill. */
public final class OwnServers implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "events";

    private final KafkaServer kafka = KafkaServer.temporary();
    private final PostgresServer postgres = PostgresServer.temporary(DATABASE);

    @Override
    public Map<String, String> start() {
        kafka.start();
        postgres.start();
        Database database = postgres.database(DATABASE);
        return Map.of(
                "RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY,
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaServer.class));
        test.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
    }

    @Override
    public void stop() {
        kafka.close();
        postgres.close();
    }
}
