package io.rankmesh.gateway.proxy;

import io.vertx.core.Vertx;
import java.util.function.Consumer;

/**
 * Notices an exchange that stands still. One timer serves all phases: progress only moves the deadline, and a timer that comes
 * too early sets itself again.
 */
final class Watch {

    private final Vertx vertx;
    private final long bodyMillis;
    private final long answerMillis;
    private final Consumer<Phase> expired;
    private Phase phase = Phase.ANSWER;
    private long deadlineNanos;
    private long timer = -1;
    private boolean stopped;

    /**
     * @param bodyMillis how long the whole body may take
     * @param answerMillis how long the answer may take to begin, and may pause
     */
    Watch(Vertx vertx, long bodyMillis, long answerMillis, Consumer<Phase> expired) {
        this.vertx = vertx;
        this.bodyMillis = bodyMillis;
        this.answerMillis = answerMillis;
        this.expired = expired;
    }

    void bodyBegins() {
        phase = Phase.BODY;
        moveTo(bodyMillis);
    }

    void answerAwaited() {
        phase = Phase.ANSWER;
        moveTo(answerMillis);
    }

    /** The answer goes on. */
    void progress() {
        phase = Phase.ANSWER;
        deadlineNanos = System.nanoTime() + answerMillis * 1_000_000;
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void moveTo(long millis) {
        vertx.cancelTimer(timer);
        deadlineNanos = System.nanoTime() + millis * 1_000_000;
        timer = vertx.setTimer(millis, this::look);
    }

    private void look(long id) {
        if (stopped) {
            return;
        }
        long leftMillis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (leftMillis > 0) {
            timer = vertx.setTimer(leftMillis, this::look);
        } else {
            expired.accept(phase);
        }
    }

    /** What is being waited for. */
    enum Phase {
        BODY,
        ANSWER
    }
}
