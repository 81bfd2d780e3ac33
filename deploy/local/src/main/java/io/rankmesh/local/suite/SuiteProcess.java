package io.rankmesh.local.suite;

import io.rankmesh.local.process.LocalProcess;
import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.StartFailedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of the suite, started again whenever it ends by itself, and open to faults made on purpose. */
public final class SuiteProcess {

    private static final Duration READINESS_POLL = Duration.ofSeconds(2);

    private final LocalProcess process;
    private final int port;
    private final RestartDelay delay;
    private final Consumer<String> news;
    private final Runnable onChange;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private volatile ProcessState state = ProcessState.STOPPED;
    private volatile boolean shouldRun;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile Instant since = Instant.now();
    private volatile @Nullable Thread keeper;

    SuiteProcess(LocalProcess process, int port, RestartDelay delay, Consumer<String> news, Runnable onChange) {
        this.process = process;
        this.port = port;
        this.delay = delay;
        this.news = news;
        this.onChange = onChange;
    }

    public String name() {
        return process.name();
    }

    public int port() {
        return port;
    }

    public ProcessState state() {
        return state;
    }

    /** How often it was started again after it had ended by itself. */
    public int restarts() {
        return restarts.get();
    }

    /** When the state last changed. */
    public Instant since() {
        return since;
    }

    public Path log() {
        return process.log();
    }

    public Optional<ProcessIdentity> identity() {
        return process.identity();
    }

    /** Memory in use (resident set) in bytes, where the operating system tells. */
    public OptionalLong memory() {
        return process.memory();
    }

    /** Kills the process without warning; it is started again as after any other end. */
    public void kill9() {
        process.kill9();
    }

    /** Stops the process's clock (SIGSTOP). */
    public void freeze() {
        process.freeze();
    }

    /** Lets a frozen process go on. */
    public void resume() {
        process.resume();
    }

    /** Whether it does its work now. */
    public boolean isReady() {
        return process.isAlive() && process.isReady();
    }

    /**
     * Starts the process if it doesn't run, waits until it is ready, and from then on keeps it running.
     *
     * @throws StartFailedException if it does not get ready; one that ran before is still tried again
     */
    public void start() {
        if (process.isAlive()) {
            process.awaitReady();
            return;
        }
        if (shouldRun) {
            skipWait();
            awaitUp();
            return;
        }
        become(ProcessState.STARTING);
        try {
            process.spawn();
            onChange.run();
            process.awaitReady();
        } catch (RuntimeException e) {
            process.kill9();
            become(ProcessState.STOPPED);
            throw e;
        }
        become(ProcessState.UP);
        shouldRun = true;
        Thread thread = Thread.ofPlatform().daemon().name("keeper of " + name()).unstarted(this::keepRunning);
        keeper = thread;
        thread.start();
    }

    /**
     * Stops the process in good order; it stays down until {@link #start()}.
     *
     * @return false if it did not end and had to be killed
     */
    public boolean stop() {
        shouldRun = false;
        skipWait();
        try {
            boolean orderly = process.stop();
            Thread thread = keeper;
            if (thread != null) {
                join(thread);
            }
            // the keeper may have been about to start it
            return process.stop() && orderly;
        } finally {
            become(ProcessState.STOPPED);
        }
    }

    /** Stops the process in good order, starts it and waits until it is ready. */
    public void restart() {
        stop();
        start();
    }

    private void keepRunning() {
        int endsInARow = 0;
        try {
            while (shouldRun) {
                Instant upSince = since;
                try {
                    int exitCode = watch();
                    if (!shouldRun) {
                        return;
                    }
                    boolean wasStable = Duration.between(upSince, Instant.now()).compareTo(delay.stable()) >= 0;
                    endsInARow = wasStable ? 1 : endsInARow + 1;
                    startAgain(exitCode, delay.after(endsInARow));
                } catch (RuntimeException e) {
                    // without its keeper the process would never be started again
                    endsInARow++;
                    news.accept(name() + " is still looked after, though something failed: " + e);
                    rest(delay.after(endsInARow), () -> shouldRun);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the process has ended. */
    private int watch() throws InterruptedException {
        while (!process.awaitExit(READINESS_POLL)) {
            ProcessState seen = process.isReady() ? ProcessState.UP : ProcessState.NOT_READY;
            if (process.isAlive() && seen != state && shouldRun) {
                news.accept(name() + (seen == ProcessState.UP ? " is ready again" : " is not ready"));
                become(seen);
            }
        }
        return process.exitCode();
    }

    private void startAgain(int exitCode, Duration wait) throws InterruptedException {
        int count = restarts.incrementAndGet();
        become(ProcessState.WAITING);
        news.accept(String.format(
                Locale.ROOT,
                "%s ended (exit code %d); restart %d in %.1f s",
                name(),
                exitCode,
                count,
                wait.toMillis() / 1000.0));
        rest(wait, () -> shouldRun && state == ProcessState.WAITING);
        if (!shouldRun) {
            return;
        }
        become(ProcessState.STARTING);
        try {
            process.spawn();
            onChange.run();
            process.awaitReady();
            become(ProcessState.UP);
            news.accept(name() + " is up again");
        } catch (StartFailedException | IllegalStateException | UncheckedIOException e) {
            if (shouldRun) {
                news.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Waits until the time is over or, at the next signal, the reason to wait is gone. */
    private void rest(Duration time, BooleanSupplier reason) throws InterruptedException {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (reason.getAsBoolean() && nanos > 0) {
                nanos = wanted.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private void skipWait() {
        lock.lock();
        try {
            if (state == ProcessState.WAITING) {
                state = ProcessState.STARTING;
            }
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for what becomes of the keeper's next start. */
    private void awaitUp() {
        // the end that is being mended may not have been noticed yet
        int endsAllowed = restarts.get() + 1;
        try {
            while (shouldRun && !(process.isAlive() && state == ProcessState.UP)) {
                boolean tookTooLong = process.isAlive() && state == ProcessState.NOT_READY;
                if (tookTooLong || restarts.get() > endsAllowed) {
                    throw new StartFailedException(name() + " does not get ready; see " + log());
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(ProcessState next) {
        state = next;
        since = Instant.now();
        onChange.run();
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
