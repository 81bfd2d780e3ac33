package io.rankmesh.gateway.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One load a key at a time: who asks meanwhile gets the same outcome. */
final class Flights<K, V> {

    private final ConcurrentHashMap<K, Future<V>> loading = new ConcurrentHashMap<>();

    Future<V> join(K key, Supplier<Future<V>> load) {
        Promise<V> mine = Promise.promise();
        Future<V> others = loading.putIfAbsent(key, mine.future());
        if (others != null) {
            return others;
        }
        Future<V> loaded;
        try {
            loaded = load.get();
        } catch (RuntimeException failure) {
            loaded = Future.failedFuture(failure);
        }
        loaded.onComplete(done -> {
            loading.remove(key, mine.future());
            mine.handle(done);
        });
        return mine.future();
    }
}
