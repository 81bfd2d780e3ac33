package io.rankmesh.gateway.identity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.redis.RedisChannel;
import io.rankmesh.gateway.redis.SortedSets;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Whose access has ended before its token does: sessions ({@code s:<id>}), API keys ({@code k:<id>}) and accounts ({@code a:<id>}).
 * user-service writes them to a sorted set of Redis, by the time at which they may be forgotten, and tells of each at once. All are held
 * in memory; without Redis the edge goes on with those that it knows.
 */
@Singleton
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    /** The sorted set, and the channel. */
    private static final String NAME = "rankmesh:revocations";

    private static final Pattern MESSAGE = Pattern.compile("([ska]:[0-9a-f-]{36}) (\\d{1,15})");
    private static final long READ_MILLIS = 5_000;

    /** Two reads may fail before what is known counts as old. */
    private static final long KNOWN_NANOS = Duration.ofMillis(3 * READ_MILLIS).toNanos();

    private final Vertx vertx;
    private final Redis redis;
    private final List<RevocationListener> listeners;
    private final RedisChannel channel;
    private final ConcurrentHashMap<String, Long> forgetAt = new ConcurrentHashMap<>();
    private volatile boolean everRead;
    private volatile long readNanos;

    Revocations(Vertx vertx, Redis redis, @All List<RevocationListener> listeners, MeterRegistry metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.listeners = listeners;
        this.channel = new RedisChannel(vertx, redis, NAME, this::heard, this::read);
        Gauge.builder(Telemetry.REVOCATIONS, forgetAt, ConcurrentHashMap::size).register(metrics);
    }

    void start(@Observes StartupEvent started) {
        channel.start();
        vertx.setPeriodic(READ_MILLIS, tick -> read());
    }

    void stop(@Observes ShutdownEvent stopping) {
        channel.stop();
    }

    /** Whether what is known is new enough for what only few may do. */
    public boolean areKnown() {
        return everRead && System.nanoTime() - readNanos < KNOWN_NANOS;
    }

    /** @throws InvalidTokenException when the access of this identity has ended */
    public Identity check(Identity identity) {
        if (isRevoked(identity)) {
            throw new InvalidTokenException("This access has been revoked");
        }
        return identity;
    }

    public boolean isRevoked(Identity identity) {
        return !forgetAt.isEmpty() && identity.revocationIds().stream().anyMatch(forgetAt::containsKey);
    }

    private void heard(String message) {
        Matcher form = MESSAGE.matcher(message);
        if (form.matches()) {
            add(form.group(1), Long.parseLong(form.group(2)));
        } else {
            LOG.warnf("a revocation that is none: %s", message);
        }
    }

    private void read() {
        long now = System.currentTimeMillis();
        redis.send(Request.cmd(Command.ZRANGEBYSCORE)
                        .arg(NAME)
                        .arg(now)
                        .arg("+inf")
                        .arg("WITHSCORES"))
                .onSuccess(answer -> {
                    forgetAt.values().removeIf(until -> until < now);
                    SortedSets.withScores(answer).forEach(this::add);
                    readNanos = System.nanoTime();
                    everRead = true;
                })
                .onFailure(away -> LOG.debugf("revocations cannot be read: %s", away));
    }

    private void add(String id, long until) {
        if (forgetAt.put(id, until) == null) {
            listeners.forEach(listener ->
                    listener.onRevoked(identity -> identity.revocationIds().contains(id)));
        }
    }
}
