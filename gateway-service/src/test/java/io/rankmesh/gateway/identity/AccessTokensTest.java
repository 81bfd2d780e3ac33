package io.rankmesh.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.Subject;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is remembered of access tokens. */
@QuarkusTest
class AccessTokensTest extends EdgeTest {

    @Inject
    Vertx vertx;

    @Inject
    IdentityConfig config;

    @Inject
    SigningKeys keys;

    @Inject
    InternalTokens internalTokens;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final UUID account = UUID.randomUUID();

    @Test
    void aTokenInUseIsVerifiedAgainBeforeItsVerdictEndsAndNobodyWaitsForIt() {
        AccessTokens tokens = remembering(Duration.ofSeconds(4));
        String token = fakes.keys().token(account, "starter");
        assertThat(tokens.verify(token, Subject.account(account))
                        .toCompletionStage()
                        .toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(20));

        Awaitility.await().untilAsserted(() -> {
            assertThat(tokens.verify(token, Subject.account(account)).isComplete())
                    .as("known already")
                    .isTrue();
            assertThat(verified()).isEqualTo(2);
        });
        tokens.stop();
    }

    private double verified() {
        return metrics.counter(Telemetry.TOKENS_CHECKED, Telemetry.TAG_OUTCOME, "verified")
                .count();
    }

    private AccessTokens remembering(Duration cacheFor) {
        return new AccessTokens(
                vertx,
                new Remembering(config, cacheFor),
                keys,
                internalTokens,
                new AtOnce(50),
                "gateway-service",
                metrics);
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
