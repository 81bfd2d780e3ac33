package io.rankmesh.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.event.EventReader;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.proxy.Accepted;
import io.rankmesh.gateway.proxy.AnswerCache;
import io.rankmesh.gateway.route.CachePolicy;
import io.rankmesh.gateway.upstream.UpstreamException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers safe requests from memory, then Redis, then their service, which is asked once however many ask at once. What was fetched
 * before a change is never given after this replica has heard of it.
 */
@Singleton
class TieredCache implements AnswerCache {

    private static final Logger LOG = Logger.getLogger(TieredCache.class);

    /** Memory for what is known to be too large to be kept: some 10,000 usual keys. */
    private static final int TOO_LARGE_WEIGHT = 2 * 1024 * 1024;

    /** By it the mesh leads to the new version, whose answers are for nobody else. */
    private static final String TESTERS = "X-Rankmesh-Canary";

    private final Vertx vertx;
    private final CacheConfig config;
    private final Fetcher fetcher;
    private final RedisTier shared;
    private final Changes changes;
    private final Generations generations;
    private final EndedAnalyses ended;
    private final Freshness freshness;
    private final EventReader events;
    private final Flights<Flight, Fetched> flights = new Flights<>();
    private final Cache<CacheKey, Kept> memory;
    private final Cache<CacheKey, Boolean> tooLarge;
    private final Map<Fetched.Source, Counter> answers = new EnumMap<>(Fetched.Source.class);

    TieredCache(
            Vertx vertx,
            CacheConfig config,
            Fetcher fetcher,
            RedisTier shared,
            Changes changes,
            Generations generations,
            EndedAnalyses ended,
            Freshness freshness,
            EventReader events,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.config = config;
        this.fetcher = fetcher;
        this.shared = shared;
        this.changes = changes;
        this.generations = generations;
        this.ended = ended;
        this.freshness = freshness;
        this.events = events;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(config.memory().asLongValue())
                .<CacheKey, Kept>weigher(
                        (key, kept) -> key.weight() + kept.answer().weight())
                .expireAfterWrite(Duration.ofHours(2))
                .build();
        this.tooLarge = Caffeine.newBuilder()
                .maximumWeight(TOO_LARGE_WEIGHT)
                .<CacheKey, Boolean>weigher((key, large) -> key.weight())
                .expireAfterWrite(Duration.ofMinutes(10))
                .build();
        Gauge.builder(Telemetry.CACHE_ENTRIES, memory, Cache::estimatedSize).register(metrics);
        for (Fetched.Source source : Fetched.Source.values()) {
            answers.put(source, metrics.counter(Telemetry.CACHE_ANSWERS, Telemetry.TAG_SOURCE, source.tag()));
        }
    }

    /** An answer in memory, and what was known of changes before it was fetched. */
    private record Kept(CachedAnswer answer, long generation) {}

    /** Who asks after a change must not be given what was under way before it. */
    private record Flight(CacheKey key, long generation) {}

    /** A request, and what is known of it from the start. */
    private record Ask(Accepted accepted, CacheKey key, String tag, MultiMap headers) {

        String thing() {
            return tag.substring(tag.indexOf('/') + 1);
        }
    }

    @Override
    public Future<Void> serve(Accepted accepted, Supplier<Future<Void>> forward) {
        Identity identity = accepted.identity();
        if (!isSafe(accepted.request().method())) {
            return identity == null
                    ? forward.get()
                    : write(accepted, identity.caller().accountId().toString(), forward);
        }
        if (!config.enabled() || !isCacheable(accepted)) {
            return forward.get();
        }
        Ask ask = ask(accepted);
        if (tooLarge.getIfPresent(ask.key()) != null) {
            return forward.get();
        }
        return answer(ask, forward);
    }

    /** What it changes is told of before its caller sees the answer, and may ask again; also where no answer is seen. */
    private Future<Void> write(Accepted accepted, String owner, Supplier<Future<Void>> forward) {
        String path = accepted.request().path();
        accepted.beforeAnswer(() -> changes.written(owner, path));
        return forward.get().onFailure(unanswered -> changes.written(owner, path));
    }

    private static boolean isSafe(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private static boolean isCacheable(Accepted accepted) {
        MultiMap headers = accepted.request().headers();
        String accept = headers.get(HttpHeaders.ACCEPT);
        return accepted.route().cache() != CachePolicy.NONE
                && HttpMethod.GET.equals(accepted.request().method())
                && !accepted.hasBody()
                && !headers.contains("Range")
                && !headers.contains(TESTERS)
                && (accept == null || !accept.contains("ndjson"));
    }

    private Ask ask(Accepted accepted) {
        Identity identity = accepted.identity();
        Caller caller = identity == null ? null : identity.caller();
        String accept = String.join(",", accepted.request().headers().getAll(HttpHeaders.ACCEPT));
        CacheKey key = new CacheKey(caller, accepted.target(), accept);
        return new Ask(accepted, key, Tags.of(key.owner(), accepted.request().path()), fetcher.headers(accepted));
    }

    private Future<Void> answer(Ask ask, Supplier<Future<Void>> forward) {
        long now = System.currentTimeMillis();
        long generation = generations.of(ask.tag());
        CachedAnswer known = remembered(ask, generation);
        if (known != null) {
            boolean trusted =
                    isToldOfChanges() || known.ageMillis(now) < config.brief().toMillis();
            if (trusted && known.isFresh(now)) {
                return send(ask, known, Fetched.Source.MEMORY);
            }
            if (trusted
                    && !freshness.isBrief(known)
                    && known.isWithin(now, config.whileRevalidating().toMillis())) {
                loaded(ask, generation).onFailure(failure -> LOG.debugf("%s stays as it is: %s", ask.tag(), failure));
                return send(ask, known, Fetched.Source.STALE);
            }
        }
        Future<Fetched> loaded =
                Future.fromCompletionStage(loaded(ask, generation).toCompletionStage(), vertx.getOrCreateContext());
        return loaded.compose(
                fetched -> send(ask, fetched, forward),
                failure -> known != null && isServed(known, now, failure)
                        ? send(ask, known, Fetched.Source.ERROR)
                        : Future.failedFuture(failure));
    }

    /** What is in memory and has not been overtaken by a change. */
    private @Nullable CachedAnswer remembered(Ask ask, long generation) {
        Kept kept = memory.getIfPresent(ask.key());
        return kept != null && kept.generation() == generation ? kept.answer() : null;
    }

    private boolean isServed(CachedAnswer known, long now, Throwable failure) {
        return failure instanceof UpstreamException
                && known.isWithin(now, config.ifError().toMillis());
    }

    /** Without events, or without word from other replicas, nothing is given for longer than a moment. */
    private boolean isToldOfChanges() {
        return events.isConnected() && changes.areHeard();
    }

    private Future<Fetched> loaded(Ask ask, long generation) {
        return flights.join(new Flight(ask.key(), generation), () -> load(ask, generation));
    }

    private Future<Fetched> load(Ask ask, long generation) {
        String epoch = isToldOfChanges() ? changes.epoch() : null;
        return shared.look(ask.key(), ask.tag(), epoch).compose(look -> {
            long now = System.currentTimeMillis();
            if (look.answer().isPresent() && look.answer().get().isFresh(now)) {
                remember(ask, look.answer().get(), generation);
                return Future.succeededFuture(new Fetched.Good(look.answer().get(), Fetched.Source.REDIS));
            }
            return fetcher.fetch(ask.accepted(), ask.headers()).map(answer -> {
                Fetched fetched = judge(ask, answer);
                if (fetched instanceof Fetched.Good good && remember(ask, good.answer(), generation)) {
                    if (epoch != null && look.generation() != null && !freshness.isBrief(good.answer())) {
                        shared.store(ask.key(), good.answer(), look.generation(), epoch);
                    }
                }
                return fetched;
            });
        });
    }

    private Fetched judge(Ask ask, Fetcher.Answer answer) {
        if (answer.body() == null) {
            tooLarge.put(ask.key(), true);
            return new Fetched.TooLarge();
        }
        String cacheControl = answer.headers().getOrDefault("cache-control", "");
        if (answer.status() != 200 || cacheControl.contains("no-store")) {
            return new Fetched.Other(answer.status(), answer.headers(), answer.body());
        }
        String etag = answer.headers().get("etag");
        String strong = etag == null || etag.startsWith("W/") ? ETags.of(answer.body()) : etag;
        long now = System.currentTimeMillis();
        CachedAnswer asIs = new CachedAnswer(answer.headers(), answer.body(), strong, now, 0);
        if (ask.accepted().route().cache() == CachePolicy.ANALYSIS
                && ask.accepted().request().path().endsWith(ask.thing())) {
            ended.seen(asIs);
        }
        long fresh = freshness.millis(
                ask.accepted().route().cache(), ask.thing(), ask.key().caller());
        return new Fetched.Good(
                new CachedAnswer(answer.headers(), answer.body(), strong, now, fresh), Fetched.Source.UPSTREAM);
    }

    /** Unless it has been overtaken by a change. */
    private boolean remember(Ask ask, CachedAnswer answer, long generation) {
        boolean current = generations.of(ask.tag()) == generation;
        if (current) {
            memory.put(ask.key(), new Kept(answer, generation));
        }
        return current;
    }

    private Future<Void> send(Ask ask, Fetched fetched, Supplier<Future<Void>> forward) {
        return switch (fetched) {
            case Fetched.Good good -> send(ask, good.answer(), good.source());
            case Fetched.Other other ->
                CachedResponse.send(ask.accepted(), other.status(), other.headers(), other.body());
            case Fetched.TooLarge large -> forward.get();
        };
    }

    private Future<Void> send(Ask ask, CachedAnswer answer, Fetched.Source source) {
        Objects.requireNonNull(answers.get(source)).increment();
        return CachedResponse.send(ask.accepted(), answer, source);
    }
}
