package io.rankmesh.user.key;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.user.vault.DataKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/**
 * Loads the data keys and the signing keys before the first request is served, and keeps them fresh from then on. With the wrong master key that fails, and
 * nothing is served, and above all nothing sealed. Replicas that start at once are put in order by the keys' own lock.
 */
@ApplicationScoped
class KeyRefresh {

    private static final Logger LOG = Logger.getLogger(KeyRefresh.class);

    private final DataKeys dataKeys;
    private final SigningKeys keys;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("signing-keys").daemon().factory());

    KeyRefresh(DataKeys dataKeys, SigningKeys keys) {
        this.dataKeys = dataKeys;
        this.keys = keys;
    }

    /** Nothing observes this event beside it, so that it completes once. */
    void begin(@Observes SchemaReady ready) {
        load();
        long period = keys.refreshEvery().toMillis();
        Future<?> _ = thread.scheduleWithFixedDelay(this::refresh, period, period, MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.shutdownNow();
    }

    /** A failed refresh leaves the keys that are known; the next one comes soon, unless this one throws. */
    private void refresh() {
        try {
            load();
        } catch (Throwable e) {
            LOG.warnf("The keys could not be refreshed: %s", Outages.reason(e));
        }
    }

    private void load() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> dataKeys.refresh().chain(keys::refresh));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
