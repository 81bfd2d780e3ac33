package io.rankmesh.analysis.lease;

import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.common.problem.Outages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells a run whether it may go on, and carries it over outages of the database. */
public final class RunControl {

    private static final Logger LOG = Logger.getLogger(RunControl.class);

    /** How late at most a stop is noticed while a site is waited for. */
    private static final Duration STOP_NOTICED = Duration.ofMillis(100);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final Lease lease;
    private final Requester requester;
    private final ReturnPlace place;
    private final long start = System.nanoTime();
    private volatile boolean lost;
    private volatile boolean stopping;
    private volatile boolean givingWay;

    /** A run that shares its replica with no other. */
    public RunControl(Lease lease) {
        this(lease, new ReturnPlaces(1));
    }

    /** @param places for so many runs at once as go on after a rest */
    public RunControl(Lease lease, ReturnPlaces places) {
        this.lease = lease;
        this.requester = new Requester(lease.accountId());
        this.place = new ReturnPlace(places, lease.accountId(), requester::isResting);
    }

    public Lease lease() {
        return lease;
    }

    /** On whose behalf the run's requests are sent. */
    public Requester requester() {
        return requester;
    }

    /** The lease is known to be lost: nothing that this run would write counts any more. */
    public void lose() {
        lost = true;
    }

    public boolean isLost() {
        return lost;
    }

    /** The worker shuts down: the run stores what it has and gives the analysis back. */
    public void stop() {
        stopping = true;
    }

    /** As {@link #stop}, for another account's analysis to run: this one comes again by turns. */
    public void giveWay() {
        givingWay = true;
        stopping = true;
    }

    public boolean isGivingWay() {
        return givingWay;
    }

    /** For how long it has run. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** For how long it has gone on after its last rest; none when it does not. */
    public Duration sinceReturn() {
        return place.age();
    }

    /** Whether it has left its room to another run, and is one of those that rest or go on after a rest. */
    public boolean hasRested() {
        return place.hasRested();
    }

    public boolean isStopping() {
        return stopping;
    }

    /** What is done time and again while work is waited for. */
    @FunctionalInterface
    public interface Meanwhile {
        void run() throws InterruptedException;
    }

    /**
     * Waits for work that another thread does.
     *
     * @return false when the worker has to stop before that: a site may keep it waiting for longer than a shutdown does
     */
    public boolean isDone(Future<?> work) throws InterruptedException {
        return isDone(work, () -> {});
    }

    /** As {@link #isDone(Future)}, with something else to do meanwhile. */
    public boolean isDone(Future<?> work, Meanwhile meanwhile) throws InterruptedException {
        while (!work.isDone()) {
            if (stopping) {
                return false;
            }
            meanwhile.run();
            place.look();
            try {
                work.get(STOP_NOTICED.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException _) {
                return goesOn();
            } catch (TimeoutException _) {
                // not done yet
            }
        }
        return goesOn();
    }

    /** Waits for its turn after a rest; false when the worker has to stop before that. */
    private boolean goesOn() throws InterruptedException {
        while (!place.isTaken(STOP_NOTICED)) {
            if (stopping) {
                return false;
            }
            check();
        }
        return true;
    }

    /** The run is over, by its own thread. */
    public void end() {
        place.close();
    }

    /**
     * Has another thread do the work, which ends when the worker has to stop before it is done.
     *
     * @return what the work says; false when it did not come to its end
     */
    public boolean isDoneAside(Callable<Boolean> work) throws InterruptedException {
        try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> done = aside.submit(work);
            try {
                return isDone(done) && result(done);
            } finally {
                done.cancel(true);
            }
        }
    }

    /** Waits for whichever work is done first; empty when the worker has to stop before that. */
    public <T> Optional<Future<T>> firstDone(CompletionService<T> works, Meanwhile meanwhile)
            throws InterruptedException {
        while (!stopping) {
            meanwhile.run();
            check();
            place.look();
            Future<T> done = works.poll(STOP_NOTICED.toMillis(), TimeUnit.MILLISECONDS);
            if (done != null) {
                return goesOn() ? Optional.of(done) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What came of work that is done; a lease that was lost in it is lost here. */
    public static <T> T result(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LeaseLostException lost) {
                throw lost;
            }
            throw new IllegalStateException("work of a run failed", e.getCause());
        }
    }

    /** @throws LeaseLostException when the lease is known to be lost */
    public void check() {
        if (lost) {
            throw new LeaseLostException(lease.analysisId());
        }
    }

    /**
     * Repeats the work, which leaves nothing behind when it fails, until the database answers.
     *
     * @throws LeaseLostException when the lease is lost meanwhile, or the worker has to stop without the database
     */
    public <T> T persist(Supplier<T> work) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            check();
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!Outages.isOutage(e)) {
                    throw e;
                }
                if (stopping) {
                    throw new LeaseLostException(lease.analysisId());
                }
                LOG.warnf("analysis %s waits for the database: %s", lease.analysisId(), Outages.reason(e));
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
        }
    }

    /** As {@link #persist(Supplier)}, for work that has no result. */
    public void persist(Runnable work) throws InterruptedException {
        persist(() -> {
            work.run();
            return true;
        });
    }
}
