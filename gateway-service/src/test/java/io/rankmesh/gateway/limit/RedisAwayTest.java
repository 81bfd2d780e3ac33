package io.rankmesh.gateway.limit;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.OwnRedisTest;
import io.rankmesh.gateway.fake.Http;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Limits while the Redis of the edge is killed or frozen. */
@QuarkusTest
class RedisAwayTest extends OwnRedisTest {

    /** The part of a starter's quota that one replica grants alone. */
    private static final int LOCAL_QUOTA = 50;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Test
    void aKilledRedisLeavesTheDecisionToThisReplica() {
        redis.kill9();
        try {
            assertLocalDecisions();
            assertThat(redisState()).isEqualTo("degraded");
            assertThat(get(readiness).asString()).doesNotContain("DOWN");
        } finally {
            redis.restart();
        }
    }

    @Test
    void refusalsOfThisReplicaAloneEndWithTheOutage() {
        redis.kill9();
        try {
            Awaitility.await().until(() -> guess() == 429);
        } finally {
            redis.restart();
        }
        awaitSharedLimits();

        assertThat(guess()).as("the shared window has seen no guess").isEqualTo(200);
    }

    @Test
    void aFrozenRedisSlowsOnlyAFewRequests() {
        redis.freeze();
        try {
            assertLocalDecisions();

            String[] bearer = Http.bearer(fakes.keys().token("enterprise"));
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThat(http.get("/v1/projects", bearer).statusCode()).isEqualTo(200);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertThat(millis).as("100 requests of 80 ms each would be 8 s").isLessThan(4000);
        } finally {
            redis.resume();
        }
    }

    @Test
    void readinessShowsAFrozenRedisAndItsReturnThoughNobodyCalls() {
        redis.freeze();
        try {
            Awaitility.await().until(() -> redisState().equals("degraded"));
        } finally {
            redis.resume();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> redisState().equals("up"));
    }

    private String redisState() {
        return get(readiness).path("checks.find { it.name == 'redis' }.data.state");
    }

    private void assertLocalDecisions() {
        String[] bearer = Http.bearer(fakes.keys().token("starter"));
        int granted = 0;
        for (int i = 0; i < LOCAL_QUOTA + 20; i++) {
            HttpResponse<String> response = http.get("/v1/projects", bearer);
            assertThat(response.statusCode()).isIn(200, 429);
            granted += response.statusCode() == 200 ? 1 : 0;
        }
        assertThat(granted)
                .as("a window that slides on meanwhile makes room for one in 1200 ms")
                .isBetween(LOCAL_QUOTA, LOCAL_QUOTA + 3);
        assertThat(get(metrics).asString())
                .containsPattern("limit_decisions_total\\{.*granted.*source=\"local\".*} [1-9]");
    }

    private int guess() {
        return http.post("/v1/guess", "{}").statusCode();
    }
}
