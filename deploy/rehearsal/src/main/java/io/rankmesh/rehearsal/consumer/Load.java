package io.rankmesh.rehearsal.consumer;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests at an even rate, whatever the suite makes of them: one that is slow holds up no other, up to a bound of those under way, beyond
 * which they are left out and counted.
 */
public final class Load implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 400;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread clock;
    private volatile boolean over;

    /**
     * @param rate requests a second
     * @param requests sent by turns; each notes its own answer
     */
    public Load(int rate, List<Runnable> requests) {
        this.clock = Thread.ofPlatform().name("load").daemon().start(() -> go(rate, requests));
    }

    private void go(int rate, List<Runnable> requests) {
        long begin = System.nanoTime();
        for (long sent = 0; !over; sent++) {
            long wait = begin + sent * 1_000_000_000L / rate - System.nanoTime();
            if (wait > 0) {
                try {
                    TimeUnit.NANOSECONDS.sleep(wait);
                } catch (InterruptedException e) {
                    return;
                }
            }
            Runnable request = requests.get((int) (sent % requests.size()));
            if (room.tryAcquire()) {
                executor.execute(() -> send(request));
            } else {
                leftOut.incrementAndGet();
            }
        }
    }

    private void send(Runnable request) {
        try {
            request.run();
        } catch (NoAnswerException e) {
            // noted by the door
        } finally {
            room.release();
        }
    }

    /** Requests that were not sent, since too many were under way. */
    public long leftOut() {
        return leftOut.get();
    }

    /** Ends it and waits for the last answers. */
    @Override
    public void close() {
        over = true;
        clock.interrupt();
        executor.close();
    }
}
