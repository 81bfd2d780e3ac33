package io.rankmesh.analysis.fetch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices when this process stood still: frozen, starved, or held up by its collector. A deadline that passed meanwhile says nothing
 * about the server that was waited for.
 */
@ApplicationScoped
class Standstill {

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration NOTED = Duration.ofMillis(500);

    private final LongSupplier nanos;
    private final Thread pulse;
    private long lastBeat;
    private long lost;

    @Inject
    Standstill() {
        this(System::nanoTime);
    }

    /** @param nanos a clock like {@link System#nanoTime} */
    Standstill(LongSupplier nanos) {
        this.nanos = nanos;
        lastBeat = nanos.getAsLong();
        pulse = Thread.ofPlatform().name("pulse").daemon().unstarted(this::beat);
    }

    @PostConstruct
    void start() {
        pulse.start();
    }

    /** Time for which the process has stood still since it started; pauses below half a second don't count. */
    synchronized Duration total() {
        long now = nanos.getAsLong();
        long gap = now - lastBeat;
        if (gap >= NOTED.toNanos()) {
            lost += gap;
        }
        lastBeat = now;
        return Duration.ofNanos(lost);
    }

    @PreDestroy
    void close() {
        pulse.interrupt();
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                total();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
