package io.rankmesh.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.LiveConnection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API keys, access that ends before its time, and tiers that change, by the front door; user-service is a fake of its contract. */
@QuarkusTest
class AccessTest extends EdgeTest {

    private final UUID account = UUID.randomUUID();
    private final UUID keyId = UUID.randomUUID();
    private final String key = "rmk_abcd2345_" + UUID.randomUUID().toString().replace("-", "") + "ABCDEFGHIJK";

    @Inject
    Redis redis;

    @Inject
    Revocations revocations;

    @Inject
    KeyUses uses;

    private volatile Instant expiresAt = Instant.now().plusSeconds(3600);
    private final Set<String> allTold = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void knowOneKey() {
        fakes.user()
                .answers(request -> request.bodyHandler(body -> {
                    request.response().putHeader("content-type", "application/json");
                    if (request.path().endsWith("jwks.json")) {
                        request.response().end(fakes.keys().jwks());
                    } else if (request.path().equals("/internal/v1/api-keys/verify")
                            && body.toJsonObject().getString("hash").equals(sha256(key))) {
                        request.response().end(verified().encode());
                    } else if (request.path().equals("/internal/v1/api-keys/uses")) {
                        body.toJsonObject()
                                .getJsonArray("uses")
                                .forEach(use -> allTold.add(((JsonObject) use).getString("keyId")));
                        request.response()
                                .setStatusCode(body.length() > 64 * 1024 ? 413 : 204)
                                .end();
                    } else {
                        request.response().setStatusCode(404).end("{}");
                    }
                }));
    }

    private JsonObject verified() {
        return new JsonObject()
                .put("keyId", keyId.toString())
                .put("accountId", account.toString())
                .put("memberId", account.toString())
                .put("role", "editor")
                .put("tier", "agency")
                .put("scopes", new JsonArray(List.of("projects:read", "a-scope-of-tomorrow")))
                .put("expiresAt", expiresAt.toString());
    }

    @Test
    void aKeySpeaksForItsMemberWithinItsScopes() {
        for (int i = 0; i < 3; i++) {
            assertThat(http.get("/v1/projects", "X-Api-Key", key).statusCode()).isEqualTo(200);
        }

        JsonObject claims = claims();
        assertThat(claims.getString("sub")).isEqualTo(account.toString());
        assertThat(claims.getString("via")).isEqualTo("key");
        assertThat(claims.getString("role")).isEqualTo("editor");
        assertThat(claims.getString("tier")).isEqualTo("agency");
        assertThat(claims.getString("scopes")).isEqualTo("projects:read");
        assertThat(fakes.analysis().received().getFirst().headers().contains("X-Api-Key"))
                .as("the key stays here")
                .isFalse();
        assertThat(fakes.user().received())
                .filteredOn(received -> received.uri().endsWith("/verify"))
                .as("asked once")
                .hasSize(1)
                .first()
                .satisfies(asked ->
                        assertThat(asked.headers().get(InternalTokens.HEADER)).isNotBlank());
        uses.tell();
        Awaitility.await().untilAsserted(() -> assertThat(allTold).contains(keyId.toString()));
    }

    /** Told at once they would be more than user-service reads of a body. */
    @Test
    void manyUsesAreToldInParts() {
        List<UUID> used = Stream.generate(UUID::randomUUID).limit(1200).toList();
        used.forEach(uses::used);

        uses.tell();

        Awaitility.await()
                .untilAsserted(() -> assertThat(allTold)
                        .containsAll(used.stream().map(UUID::toString).toList()));
        assertThat(fakes.user().received())
                .filteredOn(received -> received.uri().endsWith("/uses"))
                .extracting(received -> Integer.parseInt(received.headers().get("Content-Length")))
                .hasSize(3)
                .allSatisfy(length -> assertThat(length).isLessThan(64 * 1024));
        fakes.user().forget();
        uses.tell();
        http.get("/v1/projects", "X-Api-Key", key);
        assertThat(fakes.user().received())
                .as("what was taken is not told again")
                .noneMatch(received -> received.uri().endsWith("/uses"));
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertProblem(http.get("/v1/projects", "X-Api-Key", "rmk_short"), 401, "unauthenticated");
        assertThat(fakes.user().received())
                .as("not even asked")
                .noneMatch(received -> received.uri().endsWith("/verify"));
        String unknown = key.substring(0, key.length() - 1) + "Z";
        assertProblem(http.get("/v1/projects", "X-Api-Key", unknown), 401, "unauthenticated");
        String token = fakes.keys().token("starter");
        assertProblem(
                http.get("/v1/projects", "X-Api-Key", key, "Authorization", "Bearer " + token), 401, "unauthenticated");
        expiresAt = Instant.now().minusSeconds(1);
        assertProblem(http.get("/v1/projects", "X-Api-Key", key), 401, "unauthenticated");
    }

    @Test
    void aRevokedKeyEndsAtOnceThoughItIsRemembered() {
        assertThat(http.get("/v1/projects", "X-Api-Key", key).statusCode()).isEqualTo(200);

        announce("k:" + keyId);

        Awaitility.await()
                .until(() -> http.get("/v1/projects", "X-Api-Key", key).statusCode() == 401);
    }

    @Test
    void aRevokedSessionEndsAtOnceAndSoDoItsLiveConnections() {
        UUID session = UUID.randomUUID();
        String ended = session(session);
        String other = session(UUID.randomUUID());
        try (LiveConnection live = LiveConnection.open(edge, ended);
                LiveConnection stays = LiveConnection.open(edge, other)) {
            announce("s:" + session);

            assertThat(live.awaitClose()).isEqualTo(4401);
            assertProblem(http.get("/v1/projects", Http.bearer(ended)), 401, "unauthenticated");
            assertThat(http.get("/v1/projects", Http.bearer(other)).statusCode())
                    .isEqualTo(200);
            stays.send("{\"type\":\"ping\"}").await("pong");
        }
    }

    @Test
    void aRevocationThatNobodyHeardOfIsRead() {
        String bearer = session(UUID.randomUUID());
        redis.send(Request.cmd(Command.ZADD)
                .arg("rankmesh:revocations")
                .arg(System.currentTimeMillis() + 60_000)
                .arg("a:" + account));

        Awaitility.await()
                .until(() -> http.get("/v1/projects", Http.bearer(bearer)).statusCode() == 401);
        assertThat(revocations.areKnown()).isTrue();
    }

    @Test
    void aTierThatChangesCountsAtOnce() {
        String[] starter = Http.bearer(fakes.keys().token(account, "starter"));
        assertThat(policy(starter)).contains("q=100;");
        try (Events events = new Events()) {
            events.publish(
                    Events.USERS,
                    "user.tier-changed",
                    account.toString(),
                    new JsonObject().put("accountId", account.toString()).put("tier", "agency"));
        }

        Awaitility.await().untilAsserted(() -> assertThat(policy(starter)).contains("q=1000;"));
        assertThat(claims().getString("tier")).isEqualTo("agency");
    }

    private String policy(String[] bearer) {
        return http.get("/v1/projects", bearer)
                .headers()
                .firstValue("ratelimit-policy")
                .orElseThrow();
    }

    private String session(UUID id) {
        return fakes.keys().token(claims -> {
            claims.setSubject(account.toString());
            claims.setStringClaim("sid", id.toString());
        });
    }

    private void announce(String id) {
        long until = System.currentTimeMillis() + 60_000;
        redis.send(Request.cmd(Command.PUBLISH).arg("rankmesh:revocations").arg(id + " " + until))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Of the internal token that analysis-service got last. */
    private JsonObject claims() {
        String token = fakes.analysis().received().getLast().headers().get(InternalTokens.HEADER);
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
