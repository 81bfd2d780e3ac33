package io.rankmesh.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.identity.Via;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.rankmesh.common.text.Sha256;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.limit.TooManyAtOnceException;
import io.rankmesh.gateway.upstream.ServiceCalls;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks API keys by their SHA-256, which user-service knows: a key is 256 random bits, so its hash needs not be slow. What was checked
 * is remembered here for a minute and in Redis for a quarter of an hour; {@link Revocations} end it before that. What is no key is
 * remembered for a moment.
 */
@Singleton
public class ApiKeys {

    private static final Pattern FORM = Pattern.compile("rmk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
    private static final String REDIS_KEY = "rankmesh:api-key:";
    private static final Duration IN_MEMORY = Duration.ofSeconds(60);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);
    private static final Duration SEEN_FOR = Duration.ofDays(7);
    private static final Duration IN_REDIS = Duration.ofMinutes(15);
    private static final long REDIS_PATIENCE_MILLIS = 80;

    /**
     * Questions to user-service about keys, of all senders together: a part of the connections that sign-in needs as well. So many about what may
     * be made up, and so many about what was a key, which wait for none of those.
     */
    private static final int MOST_QUESTIONS = 50;

    private static final String REFUSED = "The API key is not valid";

    private final ServiceCalls services;
    private final InternalTokens tokens;
    private final Redis redis;
    private final KeyUses uses;
    private final AtOnce atOnce;
    private final FirstSights firstSights;
    private final String service;
    private final AtomicInteger firstQuestions = new AtomicInteger();
    private final AtomicInteger laterQuestions = new AtomicInteger();
    private final Cache<String, Identity> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(IN_MEMORY)
            .build();
    private final Cache<String, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();

    /** Hashes of what was a key when it was last looked at, so that it may be asked for again. */
    private final Cache<String, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(SEEN_FOR)
            .build();

    ApiKeys(
            ServiceCalls services,
            InternalTokens tokens,
            Redis redis,
            KeyUses uses,
            AtOnce atOnce,
            FirstSights firstSights,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.services = services;
        this.tokens = tokens;
        this.redis = redis;
        this.uses = uses;
        this.atOnce = atOnce;
        this.firstSights = firstSights;
        this.service = service;
    }

    /**
     * Whose key it is. Fails with {@link InvalidTokenException}, with {@link TooManyAtOnceException} when too many that nothing is known
     * of are shown by the same, or with 503 when it cannot be judged now.
     *
     * @param shownBy who is held to its places until it is judged
     */
    public Future<Identity> verify(String key, Subject shownBy) {
        if (!FORM.matcher(key).matches()) {
            return refuse();
        }
        String hash = Sha256.hex(key);
        Identity identity = known.getIfPresent(hash);
        if (identity != null && identity.isCurrent()) {
            return used(identity);
        }
        if (unknown.getIfPresent(hash) != null) {
            return refuse();
        }
        return atOnce.during(shownBy, AtOnce.Use.KEYS_TO_JUDGE, () -> find(hash, shownBy))
                .compose(found -> found.isCurrent() ? used(found) : refuse());
    }

    private Future<Identity> find(String hash, Subject shownBy) {
        return remembered(hash).recover(notThere -> askFor(hash, shownBy)).onSuccess(found -> {
            known.put(hash, found);
            seen.put(hash, true);
        });
    }

    private Future<Identity> askFor(String hash, Subject shownBy) {
        return seen.getIfPresent(hash) == null
                ? firstSights.charge(shownBy).compose(charged -> ask(hash, firstQuestions))
                : ask(hash, laterQuestions);
    }

    private static Future<Identity> refuse() {
        return Future.failedFuture(new InvalidTokenException(REFUSED));
    }

    private Future<Identity> used(Identity identity) {
        uses.used(Objects.requireNonNull(identity.keyId(), "it came with a key"));
        return Future.succeededFuture(identity);
    }

    private Future<Identity> remembered(String hash) {
        return redis.send(Request.cmd(Command.GET).arg(REDIS_KEY + hash))
                .timeout(REDIS_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .map(stored -> identity(new JsonObject(stored.toBuffer())));
    }

    private Future<Identity> ask(String hash, AtomicInteger questions) {
        if (questions.incrementAndGet() > MOST_QUESTIONS) {
            questions.decrementAndGet();
            return Future.failedFuture(
                    new UpstreamUnavailableException("Too many API keys wait to be checked", Duration.ofSeconds(1)));
        }
        return question(hash).onComplete(done -> questions.decrementAndGet());
    }

    private Future<Identity> question(String hash) {
        Buffer question = new JsonObject().put("hash", hash).toBuffer();
        return services.post("user", "/internal/v1/api-keys/verify", tokens.mintForService(service), question)
                .map(answer -> switch (answer.status()) {
                    case 200 -> remember(hash, answer.body());
                    case 404 -> {
                        unknown.put(hash, true);
                        seen.invalidate(hash);
                        throw new InvalidTokenException(REFUSED);
                    }
                    default ->
                        throw new UpstreamUnavailableException("API keys cannot be checked now", Duration.ofSeconds(2));
                });
    }

    private Identity remember(String hash, Buffer answer) {
        try {
            Identity identity = identity(answer.toJsonObject());
            redis.send(Request.cmd(Command.SET)
                    .arg(REDIS_KEY + hash)
                    .arg(answer)
                    .arg("PX")
                    .arg(IN_REDIS.toMillis()));
            return identity;
        } catch (DecodeException | IllegalArgumentException | NullPointerException unreadable) {
            throw new UpstreamUnavailableException("API keys cannot be checked now", Duration.ofSeconds(2));
        }
    }

    private Identity identity(JsonObject key) {
        String scopes =
                key.getJsonArray("scopes").stream().map(Object::toString).collect(Collectors.joining(" "));
        Caller caller = new Caller(
                UUID.fromString(key.getString("accountId")),
                UUID.fromString(key.getString("memberId")),
                Tier.ofAnyRelease(key.getString("tier")),
                Role.of(key.getString("role")),
                Scope.parse(scopes),
                Via.KEY,
                service);
        String expires = key.getString("expiresAt");
        long expiresAt =
                expires == null ? Long.MAX_VALUE : Instant.parse(expires).toEpochMilli();
        return Identity.ofKey(caller, UUID.fromString(key.getString("keyId")), expiresAt, tokens);
    }
}
