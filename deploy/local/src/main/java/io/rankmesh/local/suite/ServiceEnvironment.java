package io.rankmesh.local.suite;

import io.rankmesh.local.server.Database;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The settings of the services, see {@code docs/architecture.md}, for a suite on one machine. */
final class ServiceEnvironment {

    private static final String HOST = "127.0.0.1";

    private final SuiteOptions options;
    private final SuiteServers servers;
    private final SuiteSecrets secrets;

    ServiceEnvironment(SuiteOptions options, SuiteServers servers, SuiteSecrets secrets) {
        this.options = options;
        this.servers = servers;
        this.secrets = secrets;
    }

    /** The environment of a service that listens there. */
    Map<String, String> of(Service service, Listener listener) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("HTTP_HOST", HOST);
        environment.put("HTTP_PORT", Integer.toString(options.ports().of(listener)));
        environment.put("MANAGEMENT_PORT", Integer.toString(options.ports().managementOf(listener)));
        environment.put("RANKMESH_INTERNAL_KEY", secrets.key("internal"));
        service.database().map(servers.postgres()::database).ifPresent(database -> addDatabase(environment, database));
        switch (service) {
            case USER -> {
                environment.put("RANKMESH_MASTER_KEY", secrets.key("master"));
                environment.put("RANKMESH_DEFAULT_TIER", "enterprise");
                environment.put("ANALYSIS_SERVICE_URL", url(Listener.ANALYSIS));
                environment.put("REPORT_SERVICE_URL", url(Listener.REPORT));
                environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
                environment.put("REDIS_URL", servers.redis().url());
                environment.put(
                        "RANKMESH_MAIL_FOLDER", options.state().resolve("mail").toString());
                environment.put("RANKMESH_MAIL_API_URL", url(Listener.GATEWAY));
                // as at the edge
                environment.put("RANKMESH_PASSWORD_PER_SENDER", "100");
            }
            case ANALYSIS -> {
                environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
                environment.put("RANKMESH_CRAWLER_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
            }
            case REPORT -> {
                environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
                environment.put("ANALYSIS_SERVICE_URL", url(Listener.ANALYSIS));
            }
            case GATEWAY -> {
                environment.put("REDIS_URL", servers.redis().url());
                environment.put("KAFKA_BOOTSTRAP_SERVERS", servers.kafka().bootstrapServers());
                // all come from one address here
                environment.put("RANKMESH_EDGE_ROUTES_TOKENS_ADDRESS_QUOTA", "1000");
                environment.put("RANKMESH_EDGE_ROUTES_ACCOUNTS_ADDRESS_QUOTA", "1000");
                environment.put("RANKMESH_LIMITS_AT_ONCE", "10000");
                environment.put("RANKMESH_STANDING_REFUSALS", "100000000");
                environment.put("RANKMESH_CONNECTIONS_PER_ADDRESS", "30000");
                environment.put("USER_SERVICE_URL", url(Listener.USER));
                environment.put("ANALYSIS_SERVICE_URL", url(Listener.ANALYSIS));
                environment.put("REPORT_SERVICE_URL", url(Listener.REPORT));
            }
        }
        environment.putAll(options.environment());
        return environment;
    }

    private static void addDatabase(Map<String, String> environment, Database database) {
        environment.put("DATABASE_URL", database.url());
        environment.put("DATABASE_USER", database.user());
        environment.put("DATABASE_PASSWORD", database.password());
    }

    private String url(Listener listener) {
        return "http://" + HOST + ":" + options.ports().of(listener);
    }
}
