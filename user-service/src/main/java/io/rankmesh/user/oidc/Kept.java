package io.rankmesh.user.oidc;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something of the provider's that is fetched once for all who ask, and kept. While it can't be fetched anew the old one does; without one
 * the failure is answered at once for a while.
 */
final class Kept<T> {

    private final Supplier<Uni<? extends T>> fetch;
    private final long freshNanos;
    private final long pauseNanos;
    private @Nullable T value;
    private @Nullable Throwable failure;
    private @Nullable Uni<T> pending;
    private long fetchedAt;
    private long triedAt;

    /** @param pause between two fetches at least */
    Kept(Supplier<Uni<? extends T>> fetch, Duration fresh, Duration pause) {
        this.fetch = fetch;
        this.freshNanos = fresh.toNanos();
        this.pauseNanos = pause.toNanos();
    }

    synchronized Uni<T> get() {
        T known = value;
        return known != null && System.nanoTime() - fetchedAt < freshNanos
                ? Uni.createFrom().item(known)
                : newer();
    }

    /** Fetches it, unless that was tried a moment ago. */
    synchronized Uni<T> newer() {
        Uni<T> underWay = pending;
        if (underWay != null) {
            return underWay;
        }
        boolean tried = value != null || failure != null;
        if (tried && System.nanoTime() - triedAt < pauseNanos) {
            return known();
        }
        triedAt = System.nanoTime();
        Uni<T> next = Uni.createFrom()
                .<T>deferred(fetch)
                .onItem()
                .invoke(this::keep)
                .onFailure()
                .invoke(this::fail)
                .onFailure()
                .recoverWithUni(this::known)
                .memoize()
                .indefinitely();
        pending = next;
        return next;
    }

    private synchronized Uni<T> known() {
        T known = value;
        return known == null
                ? Uni.createFrom().failure(Objects.requireNonNull(failure))
                : Uni.createFrom().item(known);
    }

    private synchronized void keep(T fetched) {
        value = fetched;
        failure = null;
        fetchedAt = System.nanoTime();
        pending = null;
    }

    private synchronized void fail(Throwable cause) {
        failure = cause;
        pending = null;
    }
}
