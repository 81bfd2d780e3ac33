package io.rankmesh.gateway.standing;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.common.text.Sha256;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.TestKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** More than 20 refusals, here, and somebody is restricted. */
@QuarkusTest
class StandingTest extends ProxiedEdgeTest {

    private static final int FORGIVEN = 20;

    @Inject
    Redis redis;

    @Test
    void anAddressThatIsRefusedTooOftenIsRestricted() {
        for (int i = 0; i < FORGIVEN; i++) {
            assertThat(withToken("forged", "192.0.2.50").statusCode()).isEqualTo(401);
        }
        assertThat(standing(open("192.0.2.50"))).as("not yet").isEmpty();
        withToken("forged", "192.0.2.50");

        HttpResponse<String> restricted = awaitRestricted(() -> open("192.0.2.50"));
        assertThat(restricted.statusCode()).isEqualTo(200);
        assertThat(restricted.headers().firstValue("ratelimit-policy")).hasValue("\"restricted\";q=10;w=60");
        HttpResponse<String> refused = Awaitility.await().until(() -> open("192.0.2.50"), it -> it.statusCode() == 429);
        JsonObject problem = new JsonObject(refused.body());
        assertThat(problem.getString("type")).isEqualTo("https://rankmesh.io/problems/restricted");
        assertThat(problem.getString("detail")).containsPattern("another (89\\d|900) s");
        assertThat(Long.parseLong(refused.headers().firstValue("retry-after").orElseThrow()))
                .isBetween(1L, 120L);
        assertThat(standing(open("192.0.2.51"))).as("its neighbour").isEmpty();
        assertThat(get(metrics).asString()).containsPattern("standing_restrictions_total\\{.*address.*} [1-9]");
    }

    /** Or anybody could have somebody else restricted. */
    @Test
    void aForgedTokenOfAnAccountIsNotHeldAgainstTheAccount() {
        UUID account = UUID.randomUUID();
        String forged =
                TestKeys.sign(TestKeys.claims(claims -> claims.setSubject(account.toString())), TestKeys.newKey());
        for (int i = 0; i <= FORGIVEN; i++) {
            assertThat(withToken(forged, "192.0.2.60").statusCode()).isEqualTo(401);
        }
        awaitRestricted(() -> open("192.0.2.60"));

        String genuine = fakes.keys().token(account, "starter");
        HttpResponse<String> own = withToken(genuine, "192.0.2.61");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(standing(own)).isEmpty();
        assertThat(standing(withToken(genuine, "192.0.2.60")))
                .as("not even from the restricted address, which others may share")
                .isEmpty();
    }

    @Test
    void anAccountThatDoesNotHeedItsLimitIsRestrictedWhereverItIs() {
        String token = fakes.keys().token("starter");
        for (int i = 0; i < 10 + FORGIVEN + 2; i++) {
            http.post("/v1/analyses", "{}", "Authorization", "Bearer " + token, "X-Forwarded-For", "192.0.2.70");
        }

        assertThat(services().verify(lastIdentity()).restricted()).as("so far").isFalse();
        awaitRestricted(() -> withToken(token, "192.0.2.71"));
        assertThat(services().verify(lastIdentity()).restricted())
                .as("services are told")
                .isTrue();
        Awaitility.await().until(() -> withToken(token, "192.0.2.71").statusCode() == 429);
        assertThat(standing(open("192.0.2.70"))).as("the address did nothing").isEmpty();
        assertThat(standing(withToken(fakes.keys().token("starter"), "192.0.2.70")))
                .as("nor did another account")
                .isEmpty();
    }

    @Test
    void anApiKeyIsRestrictedByItself() {
        String key = "rmk_abcd2345_" + UUID.randomUUID().toString().replace("-", "") + "ABCDEFGHIJK";
        UUID account = UUID.randomUUID();
        fakes.user().answers(request -> {
            if (request.path().endsWith("jwks.json")) {
                request.response().end(fakes.keys().jwks());
            } else {
                request.response().end(verified(account).encode());
            }
        });
        for (int i = 0; i < 10 + FORGIVEN + 2; i++) {
            http.post("/v1/analyses", "{}", "X-Api-Key", key, "X-Forwarded-For", "192.0.2.80");
        }

        awaitRestricted(() -> http.get("/v1/projects", "X-Api-Key", key, "X-Forwarded-For", "192.0.2.80"));
        HttpResponse<String> session = withToken(fakes.keys().token(account, "starter"), "192.0.2.80");
        assertThat(standing(session)).as("who signs in as the account").isEmpty();
        assertThat(session.statusCode()).isEqualTo(200);
    }

    /** Each is a question to user-service, by which others sign in. */
    @Test
    void keysThatAreMadeUpAreNotLookedForOnceTheirSenderIsRestricted() {
        fakes.user().answers(request -> request.response().setStatusCode(404).end("{}"));
        for (int i = 0; i <= FORGIVEN; i++) {
            withKey(i, "192.0.2.95");
        }
        awaitRestricted(() -> open("192.0.2.95"));
        Awaitility.await().until(() -> withKey(99, "192.0.2.95").statusCode() == 429);
        fakes.user().forget();

        for (int i = 100; i < 120; i++) {
            assertThat(withKey(i, "192.0.2.95").statusCode()).isEqualTo(429);
        }

        assertThat(fakes.user().received()).hasSizeLessThanOrEqualTo(1);
    }

    /** Who shares the address goes on, though what the edge knows of a caller is not known for long. */
    @Test
    void noNeighbourIsHeldToWhatARestrictedSenderMakesUp() {
        String key = "rmk_real2345_" + UUID.randomUUID().toString().replace("-", "") + "ABCDEFGHIJK";
        Instant soon = Instant.now().plusSeconds(3);
        fakes.user()
                .answers(request -> request.bodyHandler(hash -> {
                    if (request.path().endsWith("jwks.json")) {
                        request.response().end(fakes.keys().jwks());
                    } else if (hash.toJsonObject().getString("hash").equals(Sha256.hex(key))) {
                        Instant end = Instant.now().isBefore(soon) ? soon : soon.plusSeconds(600);
                        request.response()
                                .end(verified(UUID.randomUUID())
                                        .put("expiresAt", end.toString())
                                        .encode());
                    } else {
                        request.response().setStatusCode(404).end("{}");
                    }
                }));
        assertThat(withKey(key, "192.0.2.96").statusCode()).isNotIn(401, 429);
        for (int i = 200; i <= 200 + FORGIVEN; i++) {
            withKey(i, "192.0.2.96");
        }
        awaitRestricted(() -> open("192.0.2.96"));
        Awaitility.await().until(() -> withKey(299, "192.0.2.96").statusCode() == 429);

        for (int i = 0; i < 15; i++) {
            assertThat(withToken(fakes.keys().token("starter"), "192.0.2.96").statusCode())
                    .as("a token that is seen for the first time")
                    .isEqualTo(200);
        }
        Awaitility.await().until(() -> Instant.now().isAfter(soon));
        redis(Command.DEL, "rankmesh:api-key:" + Sha256.hex(key));
        assertThat(withKey(key, "192.0.2.96").statusCode()).isNotIn(401, 429);
    }

    private HttpResponse<String> withKey(String key, String address) {
        return http.get("/v1/projects", "X-Api-Key", key, "X-Forwarded-For", address);
    }

    private HttpResponse<String> withKey(int number, String address) {
        return http.get(
                "/v1/projects", "X-Api-Key", "rmk_made2345_%043d".formatted(number), "X-Forwarded-For", address);
    }

    /** As wrong passwords are. */
    @Test
    void refusalsOfAServiceCountToo() {
        fakes.user().answers(request -> request.response().setStatusCode(401).end("{}"));
        for (int i = 0; i <= FORGIVEN; i++) {
            http.post("/v1/tokens", "{}", "X-Forwarded-For", "192.0.2.90");
        }

        awaitRestricted(() -> open("192.0.2.90"));
    }

    @Test
    void otherReplicasAreTold() {
        long until = System.currentTimeMillis() + 600_000;
        redis(Command.PUBLISH, "rankmesh:standing", "address:192.0.2.100 " + until);

        assertThat(standing(awaitRestricted(() -> open("192.0.2.100")))).matches("restricted;t=(59\\d|600)");
        redis(Command.PUBLISH, "rankmesh:standing", "not a standing");
        redis(Command.PUBLISH, "rankmesh:standing", "address:192.0.2.100 0");
        awaitFree("192.0.2.100");
    }

    /** What user-service does when an operator lifts a restriction. */
    @Test
    void aRestrictionIsLiftedByAnOperatorOrByTime() {
        for (int i = 0; i <= FORGIVEN; i++) {
            withToken("forged", "192.0.2.110");
        }
        awaitRestricted(() -> open("192.0.2.110"));
        Awaitility.await().until(() -> redis(Command.ZSCORE, "rankmesh:standing", "address:192.0.2.110") != null);
        long ends = redis(Command.ZSCORE, "rankmesh:standing", "address:192.0.2.110")
                .toLong();
        assertThat(Instant.ofEpochMilli(ends))
                .isBetween(Instant.now(), Instant.now().plusSeconds(900));

        redis(Command.ZREM, "rankmesh:standing", "address:192.0.2.110");
        redis(Command.DEL, "rankmesh:limit:{address:192.0.2.110}:refusals");
        redis(Command.PUBLISH, "rankmesh:standing", "address:192.0.2.110 0");
        awaitFree("192.0.2.110");
        assertThat(withToken("forged", "192.0.2.110").statusCode()).isEqualTo(401);
        assertThat(standing(open("192.0.2.110"))).as("starts anew").isEmpty();

        long soon = System.currentTimeMillis() + 1_000;
        redis(Command.PUBLISH, "rankmesh:standing", "address:192.0.2.110 " + soon);
        awaitRestricted(() -> open("192.0.2.110"));
        awaitFree("192.0.2.110");
    }

    /** A replica may have missed what was told, of both kinds. */
    @Test
    void theSetIsReadNowAndThen() {
        String until = Long.toString(System.currentTimeMillis() + 600_000);
        redis(Command.PUBLISH, "rankmesh:standing", "address:192.0.2.121 " + until);
        redis(Command.ZADD, "rankmesh:standing", until, "address:192.0.2.120");

        awaitRestricted(() -> open("192.0.2.120"));
        awaitFree("192.0.2.121");
        redis(Command.ZREM, "rankmesh:standing", "address:192.0.2.120");
    }

    private static InternalTokens services() {
        return new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC());
    }

    private String lastIdentity() {
        return fakes.analysis().received().getLast().headers().get(InternalTokens.HEADER);
    }

    private HttpResponse<String> awaitRestricted(Callable<HttpResponse<String>> ask) {
        return Awaitility.await().until(ask, answer -> !standing(answer).isEmpty());
    }

    private void awaitFree(String address) {
        Awaitility.await().until(() -> standing(open(address)).isEmpty());
    }

    private HttpResponse<String> open(String address) {
        return http.get("/v1/audits", "X-Forwarded-For", address);
    }

    private HttpResponse<String> withToken(String token, String address) {
        return http.get("/v1/projects", "Authorization", Http.bearer(token)[1], "X-Forwarded-For", address);
    }

    private static String standing(HttpResponse<String> answer) {
        return answer.headers().firstValue("rankmesh-standing").orElse("");
    }

    private static JsonObject verified(UUID account) {
        return new JsonObject()
                .put("keyId", UUID.randomUUID().toString())
                .put("accountId", account.toString())
                .put("memberId", account.toString())
                .put("role", "admin")
                .put("tier", "starter")
                .put("scopes", new JsonArray().add("analyses:write").add("analyses:read"));
    }

    private Response redis(Command command, String... arguments) {
        Request request = Request.cmd(command);
        for (String argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
