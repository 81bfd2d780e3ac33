package io.rankmesh.common.event;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.testing.EncryptedPostgres;
import io.rankmesh.local.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker and a database, the latter by TLS, that a test may kill. The initial arguments are further settings. */
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
        TestCertificate certificate = TestCertificate.of("ip:127.0.0.1");
        EncryptedPostgres.demandTls(postgres, certificate);
        Database database = postgres.database(DATABASE);
        Map<String, String> all = new HashMap<>(settings);
        all.put("RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY);
        all.put("DATABASE_URL", database.url());
        all.put("DATABASE_USER", database.user());
        all.put("DATABASE_PASSWORD", database.password());
        all.put("rankmesh.database.tls.mode", "verify-full");
        all.put("rankmesh.database.tls.ca", authority(certificate).toString());
        all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        return all;
    }

    private static Path authority(TestCertificate certificate) {
        try {
            Path file = Files.createTempFile("authority", ".crt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, certificate.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
