package io.rankmesh.gateway.standing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.limit.Window;
import io.rankmesh.gateway.redis.RedisChannel;
import io.rankmesh.gateway.redis.SortedSets;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Who is restricted, and until when. Refusals are counted as requests are, in Redis for all replicas, or here while it is away. The
 * restricted stand in a sorted set of Redis by the end of their restriction; each new one is told to all replicas at once, and so is
 * one that an operator lifts, which user-service takes out of the set. All are held in memory, so that asking costs nothing; without
 * Redis a replica goes on with those that it knows, and restricts by itself.
 */
@Singleton
public class Standings {

    private static final Logger LOG = Logger.getLogger(Standings.class);

    /** The sorted set, and the channel: {@code <subject> <end>}, with the end 0 where a restriction was lifted. */
    private static final String NAME = "rankmesh:standing";

    private static final Pattern MESSAGE = Pattern.compile("((address|account|key):[0-9a-f.-]{4,36}) (\\d{1,15})");
    private static final long READ_MILLIS = 5_000;

    private final Vertx vertx;
    private final Redis redis;
    private final RateLimiter limiter;
    private final RedisChannel channel;
    private final Window refusals;
    private final Duration lasts;
    private final int most;
    private final MeterRegistry metrics;
    private final ConcurrentHashMap<String, Long> restrictedUntil = new ConcurrentHashMap<>();

    /** Restricted by this replica; Redis has not taken it yet. */
    private final ConcurrentHashMap<String, Long> untold = new ConcurrentHashMap<>();

    Standings(Vertx vertx, Redis redis, RateLimiter limiter, StandingConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.redis = redis;
        this.limiter = limiter;
        this.refusals = new Window("refusals", config.refusals(), config.window());
        this.lasts = config.lasts();
        this.most = config.most();
        this.metrics = metrics;
        this.channel = new RedisChannel(vertx, redis, NAME, this::heard, this::read);
        Gauge.builder(Telemetry.STANDING_RESTRICTED, restrictedUntil, ConcurrentHashMap::size)
                .register(metrics);
        for (Subject.Kind kind : Subject.Kind.values()) {
            restrictions(kind);
        }
    }

    void start(@Observes StartupEvent started) {
        channel.start();
        vertx.setPeriodic(READ_MILLIS, tick -> read());
    }

    void stop(@Observes ShutdownEvent stopping) {
        channel.stop();
    }

    /** Seconds until the restriction of somebody ends; 0 when there is none. */
    public long secondsLeft(Subject subject) {
        if (restrictedUntil.isEmpty()) {
            return 0;
        }
        Long until = restrictedUntil.get(subject.key());
        return until == null ? 0 : Math.max(0, Math.ceilDiv(until - System.currentTimeMillis(), 1000L));
    }

    /** Somebody was refused: with 401, or with 429. */
    public void refused(Subject subject) {
        if (secondsLeft(subject) > 0) {
            return;
        }
        limiter.count(subject, refusals).onSuccess(decision -> {
            if (!decision.allowed() && secondsLeft(subject) == 0) {
                restrict(subject);
            }
        });
    }

    private void restrict(Subject subject) {
        long until = System.currentTimeMillis() + lasts.toMillis();
        restrictedUntil.put(subject.key(), until);
        untold.put(subject.key(), until);
        restrictions(subject.kind()).increment();
        LOG.infof(
                "%s is restricted until %s: it was refused more than %d times in %s",
                subject.key(), Instant.ofEpochMilli(until), refusals.quota(), refusals.length());
        tell(subject.key(), until);
    }

    private void tell(String subject, long until) {
        redis.send(Request.cmd(Command.ZADD).arg(NAME).arg(until).arg(subject))
                .compose(stored -> {
                    untold.remove(subject, until);
                    return redis.send(Request.cmd(Command.PUBLISH).arg(NAME).arg(subject + " " + until));
                })
                .onFailure(away -> LOG.debugf("%s is restricted here alone: %s", subject, away));
    }

    private void heard(String message) {
        Matcher form = MESSAGE.matcher(message);
        if (!form.matches()) {
            LOG.warnf("a standing that is none: %s", message);
            return;
        }
        String subject = form.group(1);
        long until = Long.parseLong(form.group(3));
        if (until == 0) {
            untold.remove(subject);
            restrictedUntil.remove(subject);
            LOG.infof("%s is no longer restricted: an operator has lifted it", subject);
        } else {
            restrictedUntil.put(subject, until);
        }
    }

    /** Takes what Redis knows for the truth, but for what it could not be told; and removes what has ended. */
    private void read() {
        long now = System.currentTimeMillis();
        restrictedUntil.values().removeIf(until -> until < now);
        untold.values().removeIf(until -> until < now);
        untold.forEach(this::tell);
        redis.send(Request.cmd(Command.ZREMRANGEBYSCORE).arg(NAME).arg("-inf").arg(now))
                .compose(removed -> redis.send(Request.cmd(Command.ZREVRANGEBYSCORE)
                        .arg(NAME)
                        .arg("+inf")
                        .arg(now)
                        .arg("WITHSCORES")
                        .arg("LIMIT")
                        .arg(0)
                        .arg(most)))
                .onSuccess(this::takeOver)
                .onFailure(away -> LOG.debugf("standings cannot be read: %s", away));
    }

    private void takeOver(Response answer) {
        Map<String, Long> known = new HashMap<>(untold);
        known.putAll(SortedSets.withScores(answer));
        restrictedUntil.putAll(known);
        restrictedUntil.keySet().retainAll(known.keySet());
    }

    private Counter restrictions(Subject.Kind kind) {
        return metrics.counter(Telemetry.STANDING_RESTRICTIONS, Telemetry.TAG_KIND, kind.word());
    }
}
