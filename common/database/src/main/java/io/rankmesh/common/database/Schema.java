package io.rankmesh.common.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Brings the schema up once the database answers, or waits until another process has, however long that takes, and lets the service's own
 * {@link SchemaReady} observers do what they must.
 */
@ApplicationScoped
public class Schema {

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Migrations migrations;
    private final MigrationMode mode;
    private final Event<SchemaReady> readyEvent;
    private final Duration startWait;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schema").daemon().factory());
    private volatile String waitingFor = "the first attempt";

    Schema(Migrations migrations, Event<SchemaReady> readyEvent, DatabaseConfig config) {
        this.migrations = migrations;
        this.mode = config.migration();
        this.readyEvent = readyEvent;
        this.startWait = config.startWait();
    }

    /** Whether the schema is up to date and all observers of {@link SchemaReady} have completed. */
    public boolean isReady() {
        return ready.isDone();
    }

    /** Completes when {@link #isReady()}, on any thread. */
    public Uni<Void> whenReady() {
        return Uni.createFrom().completionStage(ready::copy);
    }

    /** Why it is not ready, for an operator; empty when it is. */
    String waitingFor() {
        return waitingFor;
    }

    /**
     * The service listens after the first attempt, so that with a database at hand it is ready once it can be reached; but a database
     * that takes its time, or froze in the middle, must not keep it from answering that it is alive.
     */
    void begin(@Observes StartupEvent started) {
        Future<?> first = thread.submit(() -> attempt(FIRST_RETRY));
        try {
            first.get(startWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            LOG.warnf("The schema is not up to date after %s; starting without it", startWait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.shutdownNow();
    }

    private void attempt(Duration retry) {
        try {
            bringUp();
            readyEvent.fire(new SchemaReady());
        } catch (RuntimeException | Error e) {
            report(e);
            Duration next = retry.multipliedBy(2);
            Duration capped = next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY;
            Future<?> _ = thread.schedule(() -> attempt(capped), retry.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        waitingFor = "";
        ready.complete(null);
        LOG.info("The schema is up to date");
    }

    private void bringUp() {
        if (mode == MigrationMode.WAIT) {
            migrations.requireApplied();
        } else {
            migrations.apply();
        }
    }

    private void report(Throwable failure) {
        List<Throwable> causes = failure instanceof CompositeException several ? several.getCauses() : List.of(failure);
        String reason = causes.stream().map(Schema::firstLine).distinct().collect(Collectors.joining("; "));
        if (!reason.equals(waitingFor)) {
            LOG.errorf("Not ready, trying again until it works: %s", reason);
            waitingFor = reason;
        }
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }
}
