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

    private final ConcurrentHashMap<Places, Integer> underWay = new ConcurrentHashMap<>();
    private final int most;

    /** What a subject's places are for: who takes all of one kind keeps nobody from those of another. */
    public enum Use {
        REQUESTS,
        TOKENS_TO_JUDGE,
        KEYS_TO_JUDGE
    }

    private record Places(Subject subject, Use use) {}

    @Inject
    AtOnce(LimitsConfig config) {
        this(config.atOnce());
    }

    /** @param most of each subject */
    public AtOnce(int most) {
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
        begin(new Places(subject, Use.REQUESTS));
    }

    private void begin(Places places) {
        if (underWay.merge(places, 1, Integer::sum) > most) {
            end(places);
            throw new TooManyAtOnceException(most);
        }
    }

    /** Does something that counts while it lasts. Fails with {@link TooManyAtOnceException} when it may not begin. */
    public <T> Future<T> during(Subject subject, Use use, Supplier<Future<T>> action) {
        Places places = new Places(subject, use);
        try {
            begin(places);
        } catch (TooManyAtOnceException tooMany) {
            return Future.failedFuture(tooMany);
        }
        return action.get().onComplete(done -> end(places));
    }

    public void end(Subject subject) {
        end(new Places(subject, Use.REQUESTS));
    }

    private void end(Places places) {
        underWay.computeIfPresent(places, (key, count) -> count == 1 ? null : count - 1);
    }
}
