package io.rankmesh.user.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.user.vault.UnknownMasterKeyException;
import io.rankmesh.user.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
class SigningKeysTest {

    @Inject
    SigningKeyRepository repository;

    @Inject
    KeyRotation rotation;

    @Inject
    KeyPairs pairs;

    @Inject
    SigningKeyConfig config;

    @Inject
    SigningKeys live;

    private final Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @BeforeEach
    void forgetAll() {
        await(() -> Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> repository.listAll().chain(keys -> session.removeAll(keys.toArray())))));
    }

    @AfterEach
    void leaveUsableKeys() {
        forgetAll();
        await(() -> live.refresh());
    }

    @Test
    void publishesTheCurrentAndTheNextKeyToAnyone() {
        await(() -> live.refresh());

        given().get("/v1/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .body("keys", hasSize(2))
                .body("keys.kty", everyItem(equalTo("EC")))
                .body("keys.crv", everyItem(equalTo("P-256")))
                .body("keys.alg", everyItem(equalTo("ES256")))
                .body("keys.use", everyItem(equalTo("sig")))
                .body("keys[0].keySet().size()", equalTo(7));
    }

    @Test
    void areRefreshedAgainAfterAnError() {
        AtomicInteger tries = new AtomicInteger();
        SigningKeys failing = new SigningKeys(rotation, pairs, config, Clock.systemUTC()) {
            @Override
            public Uni<Void> refresh() {
                return tries.incrementAndGet() == 2
                        ? Uni.createFrom().failure(new NoClassDefFoundError("gone"))
                        : Uni.createFrom().voidItem();
            }

            @Override
            public Duration refreshEvery() {
                return Duration.ofMillis(10);
            }
        };
        KeyRefresh refresh = new KeyRefresh(failing);
        try {
            refresh.begin(new SchemaReady());

            Awaitility.await().until(() -> tries.get() > 3);
        } finally {
            refresh.stop(new ShutdownEvent());
        }
    }

    @Test
    void areMadeOnceByReplicasThatStartAtOnce() throws Exception {
        List<Callable<List<SigningKey>>> replicas = IntStream.range(0, 10)
                .<Callable<List<SigningKey>>>mapToObj(i -> () -> settle(rotation, now))
                .toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(replicas.size())) {
            pool.invokeAll(replicas).forEach(result -> assertThat(result).succeedsWithin(Duration.ofSeconds(30)));
        }

        assertThat(states()).isEqualTo("current next");
    }

    @Test
    void rotateWithoutAGapAndSurviveARestart() {
        KeyRing first = restarted(now);
        KeyRing sameDay = restarted(now.plus(Duration.ofDays(29)));
        KeyRing rotated = restarted(now.plus(Duration.ofDays(31)));
        KeyRing afterwards = restarted(now.plus(Duration.ofDays(31)).plus(Duration.ofMinutes(1)));

        assertThat(sameDay.kid()).isEqualTo(first.kid());
        assertThat(rotated.kid()).isNotEqualTo(first.kid());
        assertThat(kids(first)).as("published before it signs").contains(rotated.kid());
        assertThat(kids(rotated))
                .as("its tokens still live")
                .contains(first.kid())
                .hasSize(3);
        assertThat(afterwards.kid()).isEqualTo(rotated.kid());
        assertThat(afterwards.signingKey()).isEqualTo(rotated.signingKey());

        KeyRing later = restarted(now.plus(Duration.ofDays(31)).plus(Duration.ofHours(1)));
        assertThat(kids(later)).doesNotContain(first.kid()).hasSize(2);
    }

    @Test
    void areLeftAloneByAReplicaWithAnotherMasterKey() {
        settle(rotation, now);
        String before = rows();
        Vault other = Vault.of(Optional.of(Base64.getEncoder().encodeToString(new byte[32])));
        KeyRotation stranger = new KeyRotation(repository, new KeyPairs(other), config);

        assertThatThrownBy(() ->
                        await(() -> Panache.withTransaction(() -> stranger.settle(now.plus(Duration.ofDays(60))))))
                .hasRootCauseInstanceOf(UnknownMasterKeyException.class);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void hideThePrivateKeyAtRest() {
        List<SigningKey> keys = settle(rotation, now);

        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(hex(key.privateSealed))
                        .doesNotContain(hex(
                                ((ECPrivateKey) pairs.privateKey(key)).getS().toByteArray())));
    }

    /** What a replica knows that starts at this time. */
    private KeyRing restarted(Instant time) {
        SigningKeys fresh = new SigningKeys(rotation, pairs, config, Clock.fixed(time, ZoneOffset.UTC));
        await(fresh::refresh);
        return fresh.ring();
    }

    private static List<String> kids(KeyRing ring) {
        return ring.published().stream().map(PublicJwk::kid).toList();
    }

    private static List<SigningKey> settle(KeyRotation rotation, Instant time) {
        return await(() -> rotation.settle(time));
    }

    private String states() {
        return stored().stream().map(key -> key.state).sorted().collect(Collectors.joining(" "));
    }

    private String rows() {
        return stored().stream()
                .map(key -> key.kid + key.state + key.stateSince)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private List<SigningKey> stored() {
        return await(() -> Panache.withSession(() -> repository.listAll()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
