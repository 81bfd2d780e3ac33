package io.rankmesh.user.operator;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The standings of the edge, which keeps the restricted in the sorted set {@value #KEY}: {@code <kind>:<id>} by the time in milliseconds
 * at which the restriction ends. {@code <kind>:<id> 0} on the channel of the same name tells its replicas that one is lifted.
 */
@ApplicationScoped
class Restrictions {

    static final String KEY = "rankmesh:standing";

    private static final Logger LOG = Logger.getLogger(Restrictions.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Operators operators;
    private final ReactiveRedisDataSource redis;

    Restrictions(Operators operators, ReactiveRedisDataSource redis) {
        this.operators = operators;
        this.redis = redis;
    }

    Uni<RestrictionView> find(Caller caller, String kind, String id) {
        return operators
                .require(caller)
                .chain(() -> patiently(redis.sortedSet(String.class).zscore(KEY, kind + ":" + id)))
                .map(ends -> new RestrictionView(kind, id, Instant.ofEpochMilli(requireCurrent(ends))));
    }

    /** With it goes the count of refusals that led to it, or the next one would bring it back. */
    Uni<Void> lift(Caller caller, String kind, String id) {
        String subject = kind + ":" + id;
        return find(caller, kind, id)
                .chain(() -> patiently(redis.key()
                        .del("rankmesh:limit:{" + subject + "}:refusals")
                        .chain(() -> redis.sortedSet(String.class).zrem(KEY, subject))
                        .chain(() -> redis.pubsub(String.class).publish(KEY, subject + " 0"))))
                .replaceWithVoid();
    }

    private static long requireCurrent(@Nullable Double ends) {
        if (ends == null || ends < System.currentTimeMillis()) {
            throw new NotFoundException("Nobody of that name is restricted");
        }
        return ends.longValue();
    }

    private static <T> Uni<T> patiently(Uni<T> asked) {
        return asked.ifNoItem().after(PATIENCE).fail().onFailure().transform(away -> {
            LOG.warnf("restrictions cannot be reached: %s", Outages.reason(away));
            return new UpstreamUnavailableException("Restrictions cannot be reached now", PATIENCE);
        });
    }
}
