package io.rankmesh.user.password;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hashes on a few threads with a bounded queue, so that a burst of sign-ins costs other requests nothing. */
@ApplicationScoped
public class PasswordHasher {

    private final ThreadPoolExecutor threads;
    private final PasswordConfig config;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    @Inject
    PasswordHasher(PasswordConfig config, MeterRegistry metrics) {
        this.config = config;
        this.threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        Gauge.builder(Telemetry.PASSWORD_QUEUE, threads, pool -> pool.getQueue().size())
                .register(metrics);
    }

    /**
     * Fails with {@link HashingBusyException} when too many wait already, of this sender or of all.
     *
     * @param sender the address that asks, or the member: whoever cannot be told from others is one
     */
    public Uni<String> hash(String sender, String password) {
        return compute(sender, () -> Argon2id.hash(password));
    }

    /**
     * Takes the same time whether there is a stored hash or not, so that the answer's delay doesn't tell who has an account.
     * Fails as {@link #hash} does.
     */
    public Uni<Boolean> matches(String sender, String password, @Nullable String storedHash) {
        String hash = storedHash == null ? Argon2id.UNMATCHABLE : storedHash;
        return compute(sender, () -> Argon2id.matches(password, hash) && storedHash != null);
    }

    private <T> Uni<T> compute(String sender, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.merge(sender, 1, Integer::sum) > config.perSender()) {
                leave(sender);
                return Uni.createFrom().failure(new HashingBusyException(config.retryAfter()));
            }
            return compute(work).onTermination().invoke(() -> leave(sender));
        });
    }

    private void leave(String sender) {
        underWay.computeIfPresent(sender, (who, many) -> many == 1 ? null : many - 1);
    }

    private <T> Uni<T> compute(Supplier<T> work) {
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new HashingBusyException(config.retryAfter()))
                .emitOn(result -> resume(caller, result));
    }

    /** What follows a hash belongs on the event loop that asked for it: database sessions live there. */
    private static void resume(@Nullable Context caller, Runnable result) {
        if (caller == null) {
            result.run();
        } else {
            caller.runOnContext(ignored -> result.run());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }
}
