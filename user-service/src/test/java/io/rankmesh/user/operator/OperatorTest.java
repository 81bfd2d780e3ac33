package io.rankmesh.user.operator;

import static io.rankmesh.user.test.Users.as;
import static io.rankmesh.user.test.Users.freshEmail;
import static io.rankmesh.user.test.Users.json;
import static io.rankmesh.user.test.Users.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.user.test.Events;
import io.rankmesh.user.test.Letters;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithDatabaseRedisAndKafka.class)
@TestProfile(OperatorTest.WithOperator.class)
class OperatorTest {

    private static final String OPERATOR = freshEmail();

    public static class WithOperator implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rankmesh.operator.emails", "first@example.org, " + OPERATOR);
        }
    }

    @Inject
    RedisDataSource redis;

    private static Caller operator;
    private Caller customer;

    @BeforeEach
    void register() {
        if (operator == null) {
            operator = registered(OPERATOR);
        }
        customer = registered(freshEmail());
    }

    @Test
    void anOperatorChangesATierAndAllAreTold() {
        verifyOperator();
        try (Events events = Events.of("rankmesh.user.v1")) {
            changeTier(operator, customer.accountId(), "agency")
                    .then()
                    .statusCode(200)
                    .body("tier", equalTo("agency"));
            changeTier(operator, customer.accountId(), "agency").then().statusCode(200);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(events.of(customer.accountId()))
                            .containsExactly("user.tier-changed {\"accountId\":\"%s\",\"tier\":\"agency\"}"
                                    .formatted(customer.accountId())));
        }
        as(customer).get("/v1/me").then().body("tier", equalTo("agency"));
        as(operator)
                .get("/v1/operator/accounts/" + customer.accountId())
                .then()
                .statusCode(200)
                .body("tier", equalTo("agency"));
        changeTier(operator, UUID.randomUUID(), "agency").then().statusCode(404);
        as(operator)
                .body(Map.of("tier", "imperial"))
                .put("/v1/operator/accounts/" + customer.accountId() + "/tier")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("tier"));
    }

    @Test
    void nobodyElseDoes() {
        List<Caller> others = List.of(
                customer,
                TestCallers.member(operator, operator.memberId(), Role.EDITOR),
                TestCallers.withKey(operator, Scope.all().toArray(Scope[]::new)));

        assertThat(others).allSatisfy(other -> {
            assertThat(changeTier(other, customer.accountId(), "enterprise").statusCode())
                    .isEqualTo(403);
            assertThat(as(other)
                            .get("/v1/operator/accounts/" + customer.accountId())
                            .statusCode())
                    .isEqualTo(403);
        });
        as(customer).get("/v1/me").then().body("tier", equalTo("starter"));
    }

    @Test
    void anOperatorLiftsARestrictionAndTheEdgeIsTold() {
        verifyOperator();
        String path = "/v1/operator/restrictions/account/" + customer.accountId();
        String subject = "account:" + customer.accountId();
        String refusals = "rankmesh:limit:{" + subject + "}:refusals";
        long until = System.currentTimeMillis() + 60_000;
        as(operator).get(path).then().statusCode(404);
        as(operator).delete(path).then().statusCode(404);
        redis.sortedSet(String.class).zadd("rankmesh:standing", until, subject);
        redis.hash(String.class).hset(refusals, "c", "21");

        as(operator)
                .get(path)
                .then()
                .statusCode(200)
                .body("kind", equalTo("account"))
                .body("id", equalTo(customer.accountId().toString()))
                .body("until", equalTo(Instant.ofEpochMilli(until).toString()));
        as(customer).get(path).then().statusCode(403);
        as(customer).delete(path).then().statusCode(403);
        List<String> told = new CopyOnWriteArrayList<>();
        PubSubCommands.RedisSubscriber subscriber =
                redis.pubsub(String.class).subscribe("rankmesh:standing", told::add);
        try {
            as(operator).delete(path).then().statusCode(204);

            await().untilAsserted(() -> assertThat(told).containsExactly(subject + " 0"));
        } finally {
            subscriber.unsubscribe();
        }
        assertThat(redis.sortedSet(String.class).zscore("rankmesh:standing", subject))
                .isEmpty();
        assertThat(redis.key().exists(refusals)).isFalse();
        as(operator).get(path).then().statusCode(404);
    }

    private static void verifyOperator() {
        if (!as(operator).get("/v1/me").<Boolean>path("emailVerified")) {
            changeTier(operator, operator.accountId(), "enterprise").then().statusCode(403);
            json().body(Map.of("token", Letters.token(OPERATOR, "Confirm")))
                    .post("/v1/email-verifications")
                    .then()
                    .statusCode(204);
        }
    }

    private static Response changeTier(Caller by, UUID account, String tier) {
        return as(by).body(Map.of("tier", tier)).put("/v1/operator/accounts/" + account + "/tier");
    }
}
