package io.rankmesh.common.event;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import java.util.HashMap;
import java.util.Map;

/** A broker and a database that a test may kill. The initial arguments are further settings. */
public final class OwnServers implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "events";

    private final KafkaServer kafka = KafkaServer.temporary();
    private final PostgresServer postgres = PostgresServer.temporary(DATABASE);

    private Map<String, String> settings = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        settings = arguments;
    }

    @Override
    public Map<String, String> start() {
        kafka.start();
        postgres.start();
        Database database = postgres.database(DATABASE);
        Map<String, String> all = new HashMap<>(settings);
        all.put("RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY);
        all.put("DATABASE_URL", database.url());
        all.put("DATABASE_USER", database.user());
        all.put("DATABASE_PASSWORD", database.password());
        all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return all;
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
