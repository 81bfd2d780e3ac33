package io.rankmesh.analysis.worker;

import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.LeaseConfig;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.ReturnPlaces;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.problem.Outages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Runs analyses: claims what waits, those of the accounts with the fewest running first, has them run by turns when there is no room for
 * an account that has fewer, keeps the leases of what runs, and gives back what is unfinished when the replica stops. Nothing is lost
 * when it dies instead: leases run out, and the next worker goes on.
 */
@ApplicationScoped
public class Worker {

    private static final Logger LOG = Logger.getLogger(Worker.class);

    /** How long a run goes on at most when its analysis is paused, cancelled, or somebody else's. */
    private static final Duration LOSS_NOTICED = Duration.ofSeconds(1);

    /** Without a look for work for so many times as long as a lease lasts the worker is stuck. */
    private static final int STUCK = 20;

    /** More than there is room for: those whose row another transaction holds cannot be claimed, and may come first for as long as it lasts. */
    private static final int SPARE = 20;

    private final Leases leases;
    private final AnalysisRun analysisRun;
    private final WorkerConfig config;
    private final Duration heartbeat;
    private final Duration stuck;
    private final String name = "worker-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();

    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final ReentrantLock claiming = new ReentrantLock();
    private final Semaphore wakes = new Semaphore(0);

    /** As many as run at once may come back from a rest, beside those that took their room. */
    private final ReturnPlaces returning;

    private volatile long lastLook;
    private volatile boolean started;
    private volatile boolean stopping;

    Worker(
            Leases leases,
            AnalysisRun analysisRun,
            WorkerConfig config,
            LeaseConfig leaseConfig,
            WorkerMetrics metrics) {
        this.leases = leases;
        this.analysisRun = analysisRun;
        this.config = config;
        this.returning = new ReturnPlaces(config.analyses());
        this.heartbeat = leaseConfig.duration().dividedBy(3);
        this.stuck = leaseConfig.duration().multipliedBy(STUCK).plus(config.sweep());
        metrics.watchRunning(running);
    }

    private record Running(RunControl control, Thread thread) {}

    void start(@Observes SchemaReady ready) {
        if (config.enabled()) {
            lastLook = System.nanoTime();
            started = true;
            Thread.ofVirtual().name("worker-sweep").start(this::sweep);
            Thread.ofVirtual().name("worker-watch").start(this::watchLeases);
        }
    }

    /** Whether it looks for work as it should, if it should. */
    boolean isLooking() {
        return !started || stopping || System.nanoTime() - lastLook < stuck.toNanos();
    }

    /** Makes a look for work come now instead of with the next sweep. */
    void wake() {
        wakes.release();
    }

    /** Claims as much of what waits as there is room for. Returns when every claim is committed. */
    void takeWork() {
        if (!started) {
            return;
        }
        claiming.lock();
        try {
            claimWork();
            if (!stopping && free() <= 0) {
                makeRoom();
            }
            makePlaces();
        } finally {
            claiming.unlock();
        }
    }

    private void claimWork() {
        int free = free();
        if (free <= 0) {
            return;
        }
        for (Candidate candidate : leases.candidates(free + SPARE)) {
            if (stopping || free() <= 0) {
                return;
            }
            leases.claim(candidate, name).ifPresent(this::begin);
        }
    }

    private int free() {
        return config.analyses() - Math.toIntExact(running.size() - rested()) - crowd();
    }

    /** One that has rested takes no room from others, which else would wait for as long as its delays take. */
    private long rested() {
        return running.stream().filter(one -> one.control().hasRested()).count();
    }

    /** Only so many may rest that memory has a bound: this many are more. */
    private int crowd() {
        return Math.toIntExact(Math.max(0, rested() - config.resting()));
    }

    /** Has as many runs give way as wait for a turn that they have had. */
    private void makeRoom() {
        boolean crowded = crowd() > 0;
        List<RunControl> all = running.stream().map(Running::control).toList();
        List<RunControl> due = all.stream()
                .filter(run -> !run.isGivingWay() && run.age().compareTo(config.slice()) >= 0)
                .filter(run -> crowded || !run.hasRested())
                .toList();
        if (due.isEmpty()) {
            return;
        }
        long leaving = all.stream().filter(RunControl::isGivingWay).count();
        List<Integer> turns = leases.turns(config.analyses());
        Turnover turnover = new Turnover(
                due,
                leases.running(due.stream().map(run -> run.lease().accountId()).toList()));
        turns.stream()
                .skip(leaving)
                .map(turnover::next)
                .flatMap(Optional::stream)
                .forEach(RunControl::giveWay);
    }

    /** Of those that go on after a rest as many give way as wait for a place, which goes to the account that has the fewest. */
    private void makePlaces() {
        List<RunControl> returned = running.stream()
                .map(Running::control)
                .filter(run -> run.sinceReturn().isPositive())
                .toList();
        Map<UUID, Integer> places =
                returned.stream().collect(Collectors.toMap(run -> run.lease().accountId(), _ -> 1, Integer::sum));
        Turnover turnover = new Turnover(
                returned.stream()
                        .filter(run -> !run.isGivingWay() && run.sinceReturn().compareTo(config.slice()) >= 0)
                        .toList(),
                places);
        long leaving = returned.stream().filter(RunControl::isGivingWay).count();
        for (long wanted = returning.waiting() - leaving; wanted > 0; wanted--) {
            turnover.next(1).ifPresent(RunControl::giveWay);
        }
    }

    private void begin(Lease lease) {
        RunControl control = new RunControl(lease, returning);
        Thread thread =
                Thread.ofVirtual().name("analysis-" + lease.analysisId()).unstarted(() -> run(control));
        Running one = new Running(control, thread);
        running.add(one);
        // looked at after the addition: a stop that came before it has not seen this run
        if (stopping) {
            control.stop();
        }
        thread.start();
        Thread.ofVirtual().name("heartbeat-" + lease.analysisId()).start(() -> keepLease(one));
    }

    private void run(RunControl control) {
        try {
            analysisRun.run(control);
        } finally {
            control.end();
            running.removeIf(one -> one.control() == control);
            wake();
        }
    }

    private void sweep() {
        while (!stopping) {
            lastLook = System.nanoTime();
            try {
                takeWork();
            } catch (RuntimeException e) {
                LOG.warnf("cannot look for work: %s", Outages.reason(e));
            }
            try {
                if (wakes.tryAcquire(config.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Of one analysis alone: while it stores much, its row is locked, and the leases of others must not wait for that. */
    private void keepLease(Running one) {
        while (running.contains(one)) {
            try {
                Thread.sleep(heartbeat);
                leases.renew(one.control().lease());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("cannot renew a lease: %s", Outages.reason(e));
            }
        }
    }

    /** Goes on during a shutdown, as long as something runs. */
    private void watchLeases() {
        while (!stopping || !running.isEmpty()) {
            try {
                Thread.sleep(LOSS_NOTICED);
                endLost();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("cannot look after leases: %s", Outages.reason(e));
            }
        }
    }

    private void endLost() {
        List<Running> watched = List.copyOf(running);
        if (watched.isEmpty()) {
            return;
        }
        Set<Lease> lost =
                leases.lost(watched.stream().map(one -> one.control().lease()).toList());
        for (Running one : watched) {
            if (lost.contains(one.control().lease()) && running.contains(one)) {
                one.control().lose();
                one.thread().interrupt();
            }
        }
    }

    /** Lets each run store the batch in hand and give its analysis back. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        wake();
        long deadline = System.nanoTime() + config.drain().toNanos();
        running.forEach(one -> one.control().stop());
        try {
            // a claim under way brings one more run
            if (claiming.tryLock(config.drain().toNanos(), TimeUnit.NANOSECONDS)) {
                claiming.unlock();
            }
            for (Running one : List.copyOf(running)) {
                Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
                if (!one.thread().join(left)) {
                    one.control().lose();
                    one.thread().interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
