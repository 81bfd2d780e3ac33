package io.rankmesh.user.export;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Work that is too long for an event loop. */
final class OffLoop {

    private OffLoop() {}

    /** What follows is on the event loop again that asked: database sessions live there. */
    static <T> Uni<T> compute(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(
                        () -> Vertx.currentContext().executeBlocking(work).toCompletionStage());
    }
}
