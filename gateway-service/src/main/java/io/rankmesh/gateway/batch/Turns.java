package io.rankmesh.gateway.batch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;

/** Parts of one account's batches wait for each other, where they would be refused for being too many at once. */
final class Turns {

    private final Vertx vertx;
    private final int most;
    private final Map<UUID, Integer> underWay = new HashMap<>();
    private final Map<UUID, Queue<Runnable>> waiting = new HashMap<>();

    /** @param most of an account */
    Turns(Vertx vertx, int most) {
        this.vertx = vertx;
        this.most = most;
    }

    /** Does something when it is the account's turn, on the context of the caller. */
    <T> Future<T> during(UUID account, Supplier<Future<T>> action) {
        return take(account).compose(taken -> action.get()).onComplete(done -> giveBack(account));
    }

    private synchronized Future<Void> take(UUID account) {
        if (underWay.merge(account, 1, Integer::sum) <= most) {
            return Future.succeededFuture();
        }
        Context context = vertx.getOrCreateContext();
        Promise<Void> turn = Promise.promise();
        waiting.computeIfAbsent(account, first -> new ArrayDeque<>())
                .add(() -> context.runOnContext(on -> turn.complete()));
        return turn.future();
    }

    private synchronized void giveBack(UUID account) {
        underWay.computeIfPresent(account, (same, count) -> count == 1 ? null : count - 1);
        waiting.computeIfPresent(account, (same, queue) -> {
            queue.remove().run();
            return queue.isEmpty() ? null : queue;
        });
    }
}
