package io.rankmesh.common.event;

import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.common.database.DatabaseTls;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.problem.Outages;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Wakes the relay when a transaction with an event commits. What is missed while the connection is away, the relay's polling finds. */
@ApplicationScoped
class OutboxWakeup {

    private static final Logger LOG = Logger.getLogger(OutboxWakeup.class);
    private static final String CHANNEL = "outbox";
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final PgSubscriber subscriber;
    private final OutboxRelay relay;

    OutboxWakeup(
            Vertx vertx,
            OutboxRelay relay,
            EventsConfig config,
            DatabaseTls tls,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.relay = relay;
        this.subscriber = PgSubscriber.subscriber(
                vertx,
                tls.secure(PgConnectOptions.fromUri(config.relay().directUrl()))
                        .setUser(user)
                        .setPassword(password));
    }

    void start(@Observes SchemaReady ready) {
        subscriber.reconnectPolicy(tries -> RECONNECT.toMillis());
        subscriber.channel(CHANNEL).handler(appended -> relay.wake());
        subscriber
                .connect()
                .onFailure(away -> LOG.warnf("not woken by the database, polling goes on: %s", Outages.reason(away)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        subscriber.close();
    }
}
