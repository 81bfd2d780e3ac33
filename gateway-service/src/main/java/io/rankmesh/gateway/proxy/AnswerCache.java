package io.rankmesh.gateway.proxy;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Stands before the services, and spares them what it can answer. */
public interface AnswerCache {

    /**
     * Answers a request that was admitted.
     *
     * @param forward has its service answer it, piece by piece
     */
    Future<Void> serve(Accepted accepted, Supplier<Future<Void>> forward);
}
