package io.rankmesh.gateway.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.gateway.circuit.Circuit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers that all replicas share. Each is stored with the generation of its tag from before it was fetched, and counts only while
 * that is still the current one; a change sets a new one. All keys of an owner are in one slot of a Redis Cluster.
 */
@Singleton
class RedisTier {

    private static final String PREFIX = "rankmesh:cache:";
    private static final String NO_GENERATION = "-";
    private static final Duration GENERATIONS_KEPT = Duration.ofHours(4);
    private static final long RETRY_MILLIS = 500;
    private static final int WRITES = 10;

    private final Vertx vertx;
    private final Redis redis;
    private final Circuit circuit;
    private final long timeoutMillis;
    private final long behindMillis;

    /** Tags, and how many of their changes Redis has not taken yet: what it holds of them may be old. */
    private final Map<String, Integer> pending = new ConcurrentHashMap<>();

    RedisTier(Vertx vertx, Redis redis, CacheConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeoutMillis = config.redisTimeout().toMillis();
        this.behindMillis = config.ifError().toMillis();
        this.circuit = new Circuit("redis-cache", Duration.ofSeconds(1), 6, 0.5, failure -> true, metrics);
    }

    /**
     * What was looked up.
     *
     * @param generation of the tag now; null when it is not known, and nothing can be stored
     */
    record Look(Optional<CachedAnswer> answer, @Nullable String generation) {

        static final Look BLIND = new Look(Optional.empty(), null);
    }

    /** Never fails: without Redis there is nothing there. */
    Future<Look> look(CacheKey key, String tag, @Nullable String epoch) {
        if (epoch == null || pending.containsKey(tag)) {
            return Future.succeededFuture(Look.BLIND);
        }
        List<Request> both = List.of(
                Request.cmd(Command.GET).arg(entry(key, epoch)),
                Request.cmd(Command.HGET).arg(generations(key.owner())).arg(tag));
        return guarded(both).map(RedisTier::judge).otherwise(Look.BLIND);
    }

    private static Look judge(List<Response> both) {
        String generation = both.get(1) == null ? NO_GENERATION : both.get(1).toString();
        if (both.getFirst() == null) {
            return new Look(Optional.empty(), generation);
        }
        CachedAnswer.Stored stored = CachedAnswer.read(both.getFirst().toBuffer());
        return new Look(
                stored.generations().equals(generation) ? Optional.of(stored.answer()) : Optional.empty(), generation);
    }

    /** In the background; what is not stored is fetched again. */
    void store(CacheKey key, CachedAnswer answer, String generation, String epoch) {
        Buffer value = answer.write(generation);
        Request set = Request.cmd(Command.SET)
                .arg(entry(key, epoch))
                .arg(value)
                .arg("PX")
                .arg(answer.freshMillis() + behindMillis);
        guarded(List.of(set));
    }

    /**
     * Makes what is stored under the tags count no more. Nothing that is stored under them is given from this call on. Fails when Redis
     * has not taken it within some seconds.
     */
    Future<Void> change(List<String> tags) {
        tags.forEach(tag -> pending.merge(tag, 1, Integer::sum));
        return write(tags, WRITES).onComplete(done -> tags.forEach(this::settle));
    }

    private void settle(String tag) {
        pending.computeIfPresent(tag, (same, changes) -> changes == 1 ? null : changes - 1);
    }

    /** @param tags of one owner */
    private Future<Void> write(List<String> tags, int writes) {
        String key = generations(Tags.owner(tags.getFirst()));
        Request set = Request.cmd(Command.HSET).arg(key);
        tags.forEach(tag -> set.arg(tag).arg(UUID.randomUUID().toString()));
        Request keep = Request.cmd(Command.PEXPIRE).arg(key).arg(GENERATIONS_KEPT.toMillis());
        return guarded(List.of(set, keep))
                .<Void>mapEmpty()
                .recover(away -> writes == 1
                        ? Future.failedFuture(away)
                        : vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(due -> write(tags, writes - 1)));
    }

    private Future<List<Response>> guarded(List<Request> requests) {
        Context context = vertx.getOrCreateContext();
        return circuit.call(context, () -> redis.batch(requests).timeout(timeoutMillis, TimeUnit.MILLISECONDS));
    }

    private static String entry(CacheKey key, String epoch) {
        return PREFIX + '{' + key.owner() + "}:" + epoch + ':' + key.hash();
    }

    private static String generations(String owner) {
        return PREFIX + '{' + owner + "}:tags";
    }
}
