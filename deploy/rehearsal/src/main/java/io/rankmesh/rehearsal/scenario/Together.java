package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/**
 * Roll-outs of several services side by side, as releases are. They start one after the other: new pods take processors from those that serve,
 * and from each other.
 */
final class Together {
    private Together() {}

    /**
     * What came of each, in the order of the services.
     *
     * @param rollOut given a service, and what it calls once its new pods have started; the next begins then, or when it ends
     */
    static <T> List<T> each(List<String> services, BiFunction<String, Runnable, T> rollOut) {
        Semaphore start = new Semaphore(1, true);
        List<T> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> under = services.stream()
                    .map(service -> executor.submit(() -> one(service, start, rollOut)))
                    .toList();
            for (Future<T> outcome : under) {
                outcomes.add(outcome.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubectlException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        }
        return outcomes;
    }

    private static <T> T one(String service, Semaphore start, BiFunction<String, Runnable, T> rollOut)
            throws InterruptedException {
        start.acquire();
        Once started = new Once(start::release);
        try {
            return rollOut.apply(service, started);
        } finally {
            started.run();
        }
    }

    /** However often it is called. */
    private static final class Once implements Runnable {
        private final Runnable what;
        private boolean done;

        Once(Runnable what) {
            this.what = what;
        }

        @Override
        public synchronized void run() {
            if (!done) {
                done = true;
                what.run();
            }
        }
    }
}
