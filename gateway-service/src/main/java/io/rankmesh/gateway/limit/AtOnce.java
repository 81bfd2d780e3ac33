package io.rankmesh.gateway.limit;

import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Bounds how many requests of one caller are under way at this replica: each holds a connection to a service for as long as it is
 * answered slowly, or read slowly.
 */
@Singleton
public class AtOnce {

    private final ConcurrentHashMap<Subject, Integer> underWay = new ConcurrentHashMap<>();
    private final int most;

    @Inject
    AtOnce(LimitsConfig config) {
        this(config.atOnce());
    }

    AtOnce(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("rankmesh.limits.at-once is 1 or more");
        }
        this.most = most;
    }

    /**
     * Counts a request that begins; {@link #end} has to follow.
     *
     * @throws TooManyAtOnceException when it may not
     */
    public void begin(Subject subject) {
        if (underWay.merge(subject, 1, Integer::sum) > most) {
            end(subject);
            throw new TooManyAtOnceException(most);
        }
    }

    /** Does something that counts while it lasts. Fails with {@link TooManyAtOnceException} when it may not begin. */
    public <T> Future<T> during(Subject subject, Supplier<Future<T>> action) {
        try {
            begin(subject);
        } catch (TooManyAtOnceException tooMany) {
            return Future.failedFuture(tooMany);
        }
        return action.get().onComplete(done -> end(subject));
    }

    public void end(Subject subject) {
        underWay.computeIfPresent(subject, (key, count) -> count == 1 ? null : count - 1);
    }
}
