package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.KubectlException;
import java.time.Duration;

/** Looks at the cluster again and again while a scenario plays, until it is closed. A look that fails is left out: the next may succeed. */
final class Lookout implements AutoCloseable {

    private final Duration interval;
    private final Runnable look;
    private final Thread thread;
    private volatile boolean over;

    Lookout(String name, Duration interval, Runnable look) {
        this.interval = interval;
        this.look = look;
        this.thread = Thread.ofVirtual().name(name).start(this::go);
    }

    private void go() {
        while (!over) {
            try {
                look.run();
                Thread.sleep(interval);
            } catch (KubectlException e) {
                // a gap harms nobody
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
