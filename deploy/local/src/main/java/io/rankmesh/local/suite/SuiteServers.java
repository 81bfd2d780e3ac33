package io.rankmesh.local.suite;

import io.rankmesh.local.server.Database;
import io.rankmesh.local.server.KafkaServer;
import io.rankmesh.local.server.PostgresServer;
import io.rankmesh.local.server.RedisServer;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The suite's PostgreSQL, Redis and Kafka. */
record SuiteServers(PostgresServer postgres, RedisServer redis, KafkaServer kafka) {

    static SuiteServers of(SuiteOptions options, SuiteSecrets secrets) throws IOException {
        Path data = options.state().resolve("data");
        Path logs = options.state().resolve("logs");
        SuitePorts ports = options.ports();
        PostgresServer postgres = new PostgresServer(
                options.installation(),
                new PostgresServer.Settings(
                        data.resolve("postgres"),
                        ports.of(Listener.POSTGRES),
                        secrets.password("postgres"),
                        databases(ports, secrets),
                        options.durability()),
                logs.resolve("postgres.log"));
        RedisServer redis = new RedisServer(
                options.installation(),
                new RedisServer.Settings(data.resolve("redis"), ports.of(Listener.REDIS), secrets.password("redis")),
                logs.resolve("redis.log"));
        KafkaServer kafka = new KafkaServer(
                options.installation(),
                new KafkaServer.Settings(
                        data.resolve("kafka"), ports.of(Listener.KAFKA), ports.of(Listener.KAFKA_CONTROLLER)),
                logs.resolve("kafka.log"));
        return new SuiteServers(postgres, redis, kafka);
    }

    private static List<Database> databases(SuitePorts ports, SuiteSecrets secrets) throws IOException {
        List<Database> databases = new ArrayList<>();
        for (Service service : Service.values()) {
            if (service.database().isPresent()) {
                String name = service.database().get();
                databases.add(
                        new Database("127.0.0.1", ports.of(Listener.POSTGRES), name, name, secrets.password(name)));
            }
        }
        return databases;
    }
}
