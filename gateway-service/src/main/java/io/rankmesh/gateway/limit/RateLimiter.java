package io.rankmesh.gateway.limit;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Says whether a caller may go on. Redis decides for all replicas; its refusal is remembered here until it ends, so that a caller
 * over its limit costs no more round trips; without Redis this replica decides at its share of what was left, and only for as long. It never fails.
 */
@Singleton
public class RateLimiter {

    private final RedisWindows shared;
    private final LocalWindows local;
    private final Window anonymous;
    private final Duration anonymousWindow;
    private final Cache<String, Refusal> refusals;
    private final Map<Decision.Source, Counter> granted = new EnumMap<>(Decision.Source.class);
    private final Map<Decision.Source, Counter> refused = new EnumMap<>(Decision.Source.class);

    RateLimiter(RedisWindows shared, LocalWindows local, LimitsConfig config, MeterRegistry metrics) {
        this.shared = shared;
        this.local = local;
        this.anonymousWindow = config.anonymousWindow();
        this.anonymous = new Window("anonymous", config.anonymousRequests(), anonymousWindow);
        this.refusals = Caffeine.newBuilder()
                .maximumSize(config.localCallers())
                .expireAfterWrite(config.anonymousWindow())
                .build();
        for (Decision.Source source : Decision.Source.values()) {
            granted.put(source, counter(metrics, source, "granted"));
            refused.put(source, counter(metrics, source, "refused"));
        }
    }

    /** Charges a request to the caller's account. */
    public Future<Decision> charge(Caller caller, boolean heavy) {
        return charge(Subject.account(caller.accountId()), Quotas.of(caller.tier(), heavy));
    }

    /** Charges a request without a valid identity to the address that it comes from. */
    public Future<Decision> chargeAddress(Subject address) {
        return charge(address, List.of(anonymous));
    }

    /**
     * Charges a request to a route with a stricter quota of its own, such as sign-in, where each try is a guess.
     *
     * @param route names the window
     */
    public Future<Decision> chargeAddress(Subject address, String route, int quota) {
        return charge(address, List.of(anonymous, new Window(route, quota, anonymousWindow)));
    }

    /** Charges a request of somebody whose standing is restricted, before it is charged as any other. */
    public Future<Decision> chargeRestricted(Subject subject, boolean heavy) {
        return charge(subject, Quotas.ofRestricted(heavy));
    }

    /** Counts something else than requests, as they are counted. */
    public Future<Decision> count(Subject subject, Window window) {
        return decide(subject, List.of(window));
    }

    private Future<Decision> charge(Subject subject, List<Window> windows) {
        String refusalKey = subject.key()
                + '/'
                + windows.getLast().name()
                + '/'
                + windows.getFirst().quota();
        Refusal standing = refusals.getIfPresent(refusalKey);
        if (standing != null) {
            long left = standing.endsAtNanos() - System.nanoTime();
            if (left > 0) {
                return Future.succeededFuture(counted(standing.decision(left)));
            }
            refusals.invalidate(refusalKey);
        }
        return decide(subject, windows).map(decision -> {
            if (!decision.allowed() && decision.source() == Decision.Source.REDIS) {
                refusals.put(refusalKey, Refusal.of(decision));
            }
            return counted(decision);
        });
    }

    private Future<Decision> decide(Subject subject, List<Window> windows) {
        return shared.charge(subject, windows)
                .onSuccess(decision -> local.learn(subject, decision))
                .otherwise(away -> local.charge(subject, windows));
    }

    private Decision counted(Decision decision) {
        Map<Decision.Source, Counter> counters = decision.allowed() ? granted : refused;
        requireNonNull(counters.get(decision.source())).increment();
        return decision;
    }

    private static Counter counter(MeterRegistry metrics, Decision.Source source, String outcome) {
        return Counter.builder(Telemetry.LIMIT_DECISIONS)
                .tag(Telemetry.TAG_SOURCE, source.name().toLowerCase(Locale.ROOT))
                .tag(Telemetry.TAG_OUTCOME, outcome)
                .register(metrics);
    }

    /** A refusal holds until its time is over: windows only empty while nothing is granted. */
    private record Refusal(List<Decision.Standing> standings, long endsAtNanos) {

        static Refusal of(Decision refused) {
            return new Refusal(
                    refused.standings(), System.nanoTime() + TimeUnit.SECONDS.toNanos(refused.retryAfterSeconds()));
        }

        Decision decision(long leftNanos) {
            long seconds = Math.max(1, Math.ceilDiv(leftNanos, 1_000_000_000L));
            return new Decision(false, standings, seconds, Decision.Source.REMEMBERED);
        }
    }
}
