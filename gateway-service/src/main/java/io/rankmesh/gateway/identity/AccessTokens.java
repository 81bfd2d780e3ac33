package io.rankmesh.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.identity.AccessToken;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.identity.Via;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.limit.TooManyAtOnceException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens: ES256 by a published key, right issuer and audience, within its time. The signature, the costly part, is
 * computed on workers; what was verified is remembered for a short while, and verified again before that has gone by, so that whoever
 * goes on asking never waits for it, and tokens that came together are not looked at together ever after.
 */
@Singleton
public class AccessTokens {

    /** Our own tokens have about 400 characters. */
    private static final int MAX_LENGTH = 4096;

    private static final String REFUSED = "The access token is not valid";

    private final SigningKeys keys;
    private final InternalTokens internalTokens;
    private final AtOnce atOnce;
    private final String service;
    private final int maxPending;
    private final Cache<TokenHash, Verified> verified;
    private final long rememberedNanos;
    private final LongSupplier nanos;
    private final JwtConsumer consumer;
    private final WorkerExecutor workers;
    private final AtomicInteger pending = new AtomicInteger();
    private final Counter cachedCount;
    private final Counter verifiedCount;
    private final Counter refusedCount;

    @Inject
    public AccessTokens(
            Vertx vertx,
            IdentityConfig config,
            SigningKeys keys,
            InternalTokens internalTokens,
            AtOnce atOnce,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry metrics) {
        this(vertx, config, keys, internalTokens, atOnce, service, metrics, System::nanoTime);
    }

    /** @param nanos a clock as {@link System#nanoTime()} is one, by which is remembered */
    AccessTokens(
            Vertx vertx,
            IdentityConfig config,
            SigningKeys keys,
            InternalTokens internalTokens,
            AtOnce atOnce,
            String service,
            MeterRegistry metrics,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.keys = keys;
        this.internalTokens = internalTokens;
        this.atOnce = atOnce;
        this.service = service;
        this.maxPending = config.maxPending();
        this.rememberedNanos = config.cacheFor().toNanos();
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.cacheSize())
                .expireAfterWrite(config.cacheFor())
                .ticker(nanos::getAsLong)
                .build();
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver((signature, nesting) -> key(signature))
                .setRequireSubject()
                .setRequireExpirationTime()
                .setExpectedIssuer(AccessToken.ISSUER)
                .setExpectedAudience(AccessToken.AUDIENCE)
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .build();
        this.workers = vertx.createSharedWorkerExecutor(
                "token-check",
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Duration.ofSeconds(10).toNanos());
        this.cachedCount = count(metrics, "cached");
        this.verifiedCount = count(metrics, "verified");
        this.refusedCount = count(metrics, "refused");
    }

    @PreDestroy
    void stop() {
        workers.close();
    }

    /**
     * The caller that a token names. Fails with {@link InvalidTokenException}, with {@link TooManyAtOnceException} when too many that
     * nothing is known of are shown by the same, or with an {@link UpstreamUnavailableException} when the token cannot be judged now.
     *
     * @param shownBy who is held to its places until it is judged
     */
    public Future<Identity> verify(String token, Subject shownBy) {
        if (token.length() > MAX_LENGTH) {
            return refuse();
        }
        TokenHash hash = TokenHash.of(token);
        Verified known = verified.getIfPresent(hash);
        if (known != null && known.identity().isCurrent()) {
            cachedCount.increment();
            if (known.isToBeVerifiedAgain(nanos.getAsLong())) {
                verifyAgain(token, hash, known);
            }
            return Future.succeededFuture(known.identity());
        }
        String keyId = keyId(token);
        if (keyId == null) {
            return refuse();
        }
        return atOnce.during(
                shownBy,
                AtOnce.Use.TOKENS_TO_JUDGE,
                () -> keys.prepare(keyId).compose(ready -> verifyOnWorker(token, hash)));
    }

    /** Where that fails, what is known is believed to its end, and no longer; where all workers are busy, whoever asks next tries. */
    private void verifyAgain(String token, TokenHash hash, Verified known) {
        keys.prepare(Objects.requireNonNull(keyId(token), "it was verified by that key"))
                .compose(ready -> verifyOnWorker(token, hash))
                .onFailure(failure -> {
                    if (failure instanceof UpstreamUnavailableException) {
                        known.isDue.set(true);
                    }
                });
    }

    private Future<Identity> verifyOnWorker(String token, TokenHash hash) {
        if (pending.incrementAndGet() > maxPending) {
            pending.decrementAndGet();
            return Future.failedFuture(new UpstreamUnavailableException(
                    "Too many access tokens wait to be checked", Duration.ofSeconds(1)));
        }
        return workers.executeBlocking(() -> check(token), false)
                .onComplete(done -> pending.decrementAndGet())
                .onSuccess(identity -> {
                    verified.put(hash, new Verified(identity, nanos.getAsLong(), rememberedNanos));
                    verifiedCount.increment();
                })
                .onFailure(refused -> refusedCount.increment());
    }

    private Future<Identity> refuse() {
        refusedCount.increment();
        return Future.failedFuture(new InvalidTokenException(REFUSED));
    }

    private Identity check(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            UUID account = UUID.fromString(claims.getSubject());
            String member = claims.getStringClaimValue("member");
            String session = claims.getStringClaimValue("sid");
            Caller caller = new Caller(
                    account,
                    member == null ? account : UUID.fromString(member),
                    Tier.ofAnyRelease(claims.getStringClaimValue("tier")),
                    Role.of(claims.getStringClaimValue("role")),
                    Scope.all(),
                    Via.SESSION,
                    service);
            return Identity.ofSession(
                    caller,
                    session == null ? null : UUID.fromString(session),
                    claims.getExpirationTime().getValueInMillis(),
                    internalTokens);
        } catch (InvalidJwtException expiredOrForged) {
            throw new InvalidTokenException(expiredOrForged.hasExpired() ? "The access token has expired" : REFUSED);
        } catch (MalformedClaimException | IllegalArgumentException | NullPointerException malformed) {
            throw new InvalidTokenException(REFUSED);
        }
    }

    private PublicKey key(JsonWebSignature signature) throws UnresolvableKeyException {
        String keyId = signature.getKeyIdHeaderValue();
        PublicKey key = keyId == null ? null : keys.get(keyId);
        if (key == null) {
            throw new UnresolvableKeyException("no such key");
        }
        return key;
    }

    /** The key id in a token's header, or null when the header is not one of ours. */
    private static @Nullable String keyId(String token) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return null;
        }
        try {
            JsonObject header = new JsonObject(
                    new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8));
            return AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(header.getValue("alg"))
                            && header.getValue("kid") instanceof String keyId
                    ? keyId
                    : null;
        } catch (IllegalArgumentException | DecodeException notAHeader) {
            return null;
        }
    }

    /** A verdict, and when it is time for another: at a moment of the middle half of the time for which it is remembered. */
    private static final class Verified {

        private final Identity identity;
        private final long againNanos;
        private final AtomicBoolean isDue = new AtomicBoolean(true);

        Verified(Identity identity, long nowNanos, long rememberedNanos) {
            this.identity = identity;
            this.againNanos =
                    nowNanos + ThreadLocalRandom.current().nextLong(rememberedNanos / 4, rememberedNanos / 4 * 3 + 1);
        }

        Identity identity() {
            return identity;
        }

        /** True once, for the first who asks when it is time. */
        boolean isToBeVerifiedAgain(long nowNanos) {
            return isDue.get() && nowNanos - againNanos > 0 && isDue.compareAndSet(true, false);
        }
    }

    private static Counter count(MeterRegistry metrics, String outcome) {
        return metrics.counter(Telemetry.TOKENS_CHECKED, Telemetry.TAG_OUTCOME, outcome);
    }
}
