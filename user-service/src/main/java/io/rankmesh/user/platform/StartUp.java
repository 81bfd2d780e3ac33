package io.rankmesh.user.platform;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.rankmesh.user.key.SigningKeys;
import io.rankmesh.user.vault.UnknownMasterKeyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema up and loads the signing keys once the database answers, however long that takes, and keeps the keys
 * fresh from then on. Replicas that start at once are put in order by Flyway's lock and by the keys' own.
 */
@ApplicationScoped
class StartUp {

    private static final Logger LOG = Logger.getLogger(StartUp.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final SigningKeys keys;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("start-up").daemon().factory());
    private volatile String waitingFor = "the database";
    private String reportedReason = "";

    StartUp(Flyway flyway, SigningKeys keys) {
        this.flyway = flyway;
        this.keys = keys;
    }

    /** Whether requests can be served. */
    boolean done() {
        return waitingFor.isEmpty();
    }

    /** Why not, in words for an operator; empty when done. */
    String waitingFor() {
        return waitingFor;
    }

    /** The first attempt comes before the service listens, so that with a database at hand it is ready once it can be reached. */
    void begin(@Observes StartupEvent event) {
        attempt(FIRST_RETRY);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void attempt(Duration retry) {
        try {
            flyway.migrate();
            loadKeys();
        } catch (RuntimeException e) {
            report(e);
            Duration next = retry.multipliedBy(2);
            Duration capped = next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY;
            thread.schedule(() -> attempt(capped), retry.toMillis(), MILLISECONDS);
            return;
        }
        waitingFor = "";
        LOG.info("The schema is up to date and the signing keys are loaded");
        long period = keys.refreshEvery().toMillis();
        thread.scheduleWithFixedDelay(this::refreshKeys, period, period, MILLISECONDS);
    }

    /** A failed refresh leaves the keys that are known; the next one comes soon. */
    private void refreshKeys() {
        try {
            loadKeys();
        } catch (RuntimeException e) {
            LOG.warnf("The signing keys could not be refreshed: %s", e.getMessage());
        }
    }

    private void loadKeys() {
        try {
            VertxContextSupport.subscribeAndAwait(keys::refresh);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void report(RuntimeException e) {
        String reason = e instanceof UnknownMasterKeyException ? "the right master key" : "the database";
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (!reason.equals(reportedReason)) {
            LOG.errorf("Not ready, waiting for %s: %s", reason, message);
            reportedReason = reason;
        }
        waitingFor = reason;
    }
}
