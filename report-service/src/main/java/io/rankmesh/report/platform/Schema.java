package io.rankmesh.report.platform;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema up once the database answers, however long that takes. Replicas that start at once are put in order by
 * Flyway's lock.
 */
@ApplicationScoped
public class Schema {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schema").daemon().factory());

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    public boolean isReady() {
        return ready.isDone();
    }

    /** Completes when the schema is up to date, on any thread. */
    public Uni<Void> whenReady() {
        return Uni.createFrom().completionStage(ready::copy);
    }

    void begin(@Observes StartupEvent event) {
        thread.execute(() -> attempt(FIRST_RETRY));
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void attempt(Duration retry) {
        try {
            flyway.migrate();
        } catch (RuntimeException away) {
            LOG.warnf("The schema is not up to date, trying again: %s", firstLine(away));
            Duration next = retry.multipliedBy(2);
            Duration capped = next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY;
            thread.schedule(() -> attempt(capped), retry.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        ready.complete(null);
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
