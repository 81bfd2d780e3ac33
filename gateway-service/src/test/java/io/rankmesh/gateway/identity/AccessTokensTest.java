package io.rankmesh.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.TestKeys;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is remembered of access tokens. */
@QuarkusTest
class AccessTokensTest extends EdgeTest {

    private static final Duration REMEMBERED = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Vertx vertx;

    @Inject
    IdentityConfig config;

    @Inject
    SigningKeys keys;

    @Inject
    InternalTokens internalTokens;

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final UUID account = UUID.randomUUID();

    @Test
    void aTokenInUseIsVerifiedAgainBeforeItsVerdictEndsAndNobodyWaitsForIt() {
        AccessTokens tokens = remembering(keys);
        String token = fakes.keys().token(account, "starter");
        assertThat(judged(tokens, token)).succeedsWithin(PATIENCE);

        pass(REMEMBERED.dividedBy(4).multipliedBy(3).plusNanos(1));
        assertThat(verify(tokens, token).succeeded()).as("known already").isTrue();
        Awaitility.await().until(() -> counted("verified") == 2);
        pass(REMEMBERED.dividedBy(4));

        assertThat(verify(tokens, token).succeeded())
                .as("known by the second verdict")
                .isTrue();
        tokens.stop();
    }

    @Test
    void aTokenWhoseKeyIsWithdrawnIsBelievedToTheEndOfItsVerdictAndNoLonger() {
        SigningKeys published = new SigningKeys(vertx, config);
        AccessTokens tokens = remembering(published);
        String token = fakes.keys().token(account, "starter");
        assertThat(judged(tokens, token)).succeedsWithin(PATIENCE);
        fakes.user().answers(request -> request.response().end(new TestKeys().jwks()));
        published.start(new StartupEvent());
        Awaitility.await().until(() -> published.get(fakes.keys().current().getKeyId()) == null);

        pass(REMEMBERED.minusNanos(1));
        assertThat(verify(tokens, token).succeeded()).isTrue();
        Awaitility.await().until(() -> counted("refused") == 1);
        assertThat(verify(tokens, token).succeeded()).isTrue();
        pass(Duration.ofNanos(1));

        assertThat(judged(tokens, token))
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(InvalidTokenException.class);
        tokens.stop();
        published.stop();
    }

    private Future<Identity> verify(AccessTokens tokens, String token) {
        return tokens.verify(token, Subject.account(account));
    }

    private CompletableFuture<Identity> judged(AccessTokens tokens, String token) {
        return verify(tokens, token).toCompletionStage().toCompletableFuture();
    }

    private double counted(String outcome) {
        return metrics.counter(Telemetry.TOKENS_CHECKED, Telemetry.TAG_OUTCOME, outcome)
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private AccessTokens remembering(SigningKeys published) {
        return new AccessTokens(
                vertx,
                new Remembering(config, REMEMBERED),
                published,
                internalTokens,
                new AtOnce(50),
                "gateway-service",
                metrics,
                nanos::get);
    }

    private record Remembering(IdentityConfig configured, Duration cacheFor) implements IdentityConfig {

        @Override
        public URI jwksUrl() {
            return configured.jwksUrl();
        }

        @Override
        public Duration clockSkew() {
            return configured.clockSkew();
        }

        @Override
        public Duration refreshEvery() {
            return configured.refreshEvery();
        }

        @Override
        public Duration refreshAtMost() {
            return configured.refreshAtMost();
        }

        @Override
        public Duration fetchTimeout() {
            return configured.fetchTimeout();
        }

        @Override
        public int cacheSize() {
            return configured.cacheSize();
        }

        @Override
        public int maxPending() {
            return configured.maxPending();
        }
    }
}
