package io.rankmesh.common.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.local.server.Database;
import io.rankmesh.local.testing.TestServers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a service under test the real servers of this build, by the settings that it has in production. Each use has a database, topics
 * and consumer groups of its own. The initial argument {@code database} names the database's first word (default {@code test}).
 */
public abstract sealed class LocalServers implements QuarkusTestResourceLifecycleManager {

    private String databaseWord = "test";

    @Override
    public void init(Map<String, String> arguments) {
        databaseWord = arguments.getOrDefault("database", databaseWord);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put("RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY);
        configure(settings);
        return settings;
    }

    abstract void configure(Map<String, String> settings);

    @Override
    public void stop() {
        // the servers outlive this test, and their data does not outlive the build
    }

    void database(Map<String, String> settings) {
        Database database = TestServers.attach().createDatabase(databaseWord);
        settings.put(
                "DATABASE_URL", "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()));
        settings.put("DATABASE_USER", database.user());
        settings.put("DATABASE_PASSWORD", database.password());
    }

    void kafka(Map<String, String> settings) {
        settings.put("KAFKA_BOOTSTRAP_SERVERS", TestServers.attach().kafkaBootstrapServers());
        settings.put("RANKMESH_TOPIC_PREFIX", "t" + UUID.randomUUID() + ".");
    }

    /** The internal key alone. */
    public static final class Bare extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            // the key is there
        }
    }

    /** A database. */
    public static final class WithDatabase extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            database(settings);
        }
    }

    /** A database and Kafka. */
    public static final class WithKafka extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            database(settings);
            kafka(settings);
        }
    }

    /** Redis. Keys are shared with other tests of the build. */
    public static final class WithRedis extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            settings.put("REDIS_URL", TestServers.attach().redisUrl());
        }
    }

    /** A database, Redis and Kafka. */
    public static final class WithDatabaseRedisAndKafka extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            database(settings);
            settings.put("REDIS_URL", TestServers.attach().redisUrl());
            kafka(settings);
        }
    }

    /** Redis and Kafka. Keys of Redis are shared with other tests of the build. */
    public static final class WithRedisAndKafka extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            settings.put("REDIS_URL", TestServers.attach().redisUrl());
            kafka(settings);
        }
    }

    /** A database and Redis. */
    public static final class WithDatabaseAndRedis extends LocalServers {
        @Override
        void configure(Map<String, String> settings) {
            database(settings);
            settings.put("REDIS_URL", TestServers.attach().redisUrl());
        }
    }
}
