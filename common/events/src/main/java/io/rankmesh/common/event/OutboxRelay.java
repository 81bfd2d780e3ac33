package io.rankmesh.common.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes what is in the outbox and deletes it once Kafka has it. Every replica runs one; at any time one of them per database works.
 * Events of a subject arrive in order; one may arrive twice (after a crash between publishing and deleting), which the inbox of the
 * consumer evens out.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final Vertx vertx;
    private final OutboxBatch batch;
    private final Counter failed;
    private final EventsConfig.Relay config;

    /** How often the relay was asked to look since it last rested; 0 while it rests. */
    private final AtomicInteger calls = new AtomicInteger();

    private final CompletableFuture<Void> rested = new CompletableFuture<>();
    private volatile boolean stopping;
    private final AtomicInteger failures = new AtomicInteger();

    OutboxRelay(Vertx vertx, Pool pool, EventPublisher publisher, MeterRegistry metrics, EventsConfig config) {
        this.vertx = vertx;
        this.config = config.relay();
        this.failed = metrics.counter(Telemetry.OUTBOX_FAILURES);
        this.batch = new OutboxBatch(pool, publisher, metrics, this.config.batchSize());
    }

    void start(@Observes SchemaReady ready) {
        vertx.setPeriodic(config.poll().toMillis(), tick -> wake());
    }

    /** Lets the events that are on their way arrive; what waits stays for the next relay. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (calls.get() == 0) {
            return;
        }
        try {
            rested.get(config.stop().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException busy) {
            LOG.warnf("stopped with events on their way; they stay in the outbox");
        }
    }

    /** Makes the relay look at the outbox now. Cheap, from any thread. */
    public void wake() {
        if (!stopping && calls.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        if (stopping) {
            rested.complete(null);
            return;
        }
        int heard = calls.get();
        batch.run().subscribe().with(outcome -> looked(heard, outcome), this::failed);
    }

    private void looked(int heard, OutboxBatch.Outcome outcome) {
        Throwable failure = outcome.failure();
        if (failure != null) {
            failed(failure);
            return;
        }
        failures.set(0);
        if (outcome.more() || !calls.compareAndSet(heard, 0)) {
            look();
        } else if (stopping) {
            rested.complete(null);
        }
    }

    private void failed(Throwable failure) {
        failed.increment();
        Duration wait = backOff(failures.getAndIncrement());
        LOG.warnf("events stay in the outbox for %s: %s", wait, failure);
        if (stopping) {
            rested.complete(null);
        } else {
            vertx.setTimer(wait.toMillis(), due -> look());
        }
    }

    private Duration backOff(int before) {
        Duration wait = config.firstBackOff().multipliedBy(1L << Math.min(before, 16));
        return wait.compareTo(config.maxBackOff()) < 0 ? wait : config.maxBackOff();
    }
}
