package io.rankmesh.analysis.platform;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the schema up once the database answers, however long that takes. Flyway's lock puts replicas in order. */
@ApplicationScoped
public class StartUp {

    private static final Logger LOG = Logger.getLogger(StartUp.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Flyway flyway;
    private final Event<SchemaReady> ready;
    private volatile boolean done;
    private volatile boolean stopping;

    StartUp(Flyway flyway, Event<SchemaReady> ready) {
        this.flyway = flyway;
        this.ready = ready;
    }

    /** Whether the schema is at the version that this release needs. */
    boolean isDone() {
        return done;
    }

    void begin(@Observes StartupEvent started) {
        Thread.ofPlatform().name("start-up").daemon().start(this::migrate);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    private void migrate() {
        while (!stopping && !done) {
            try {
                flyway.migrate();
                done = true;
                ready.fire(new SchemaReady());
            } catch (RuntimeException e) {
                LOG.warnf("waiting for the database: %s", firstLine(e));
                pause();
            }
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
