package io.rankmesh.gateway.limit;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.local.server.RedisServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits while the Redis of the edge, one of its own here, is killed or frozen. */
@QuarkusTest
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RedisAwayTest.OwnRedis.class, restrictToAnnotatedClass = true)
class RedisAwayTest {

    /** The part of a starter's quota that one replica grants alone. */
    private static final int LOCAL_QUOTA = 50;

    @OurRedis
    RedisServer redis;

    @Fakes.Inject
    Fakes fakes;

    @TestHTTPResource("/")
    URI edge;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI readiness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private Http http;

    @BeforeEach
    void begin() {
        http = new Http(edge);
        fakes.reset();
        awaitSharedLimits();
    }

    @AfterEach
    void awaitSharedLimits() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> policy().contains("q=100;"));
    }

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

    /** There is no Kafka here, which is another check's affair. */
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

    private String policy() {
        return http.get("/v1/projects", Http.bearer(fakes.keys().token("starter")))
                .headers()
                .firstValue("ratelimit-policy")
                .orElse("");
    }

    /** A field that gets the Redis of this test. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurRedis {}

    /** A Redis that may be harmed. */
    public static final class OwnRedis implements QuarkusTestResourceLifecycleManager {

        private final RedisServer redis = RedisServer.temporary();

        @Override
        public Map<String, String> start() {
            redis.start();
            return Map.of("REDIS_URL", redis.url(), "RANKMESH_INTERNAL_KEY", TestCallers.INTERNAL_KEY);
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(
                    redis, new TestInjector.AnnotatedAndMatchesType(OurRedis.class, RedisServer.class));
        }

        @Override
        public void stop() {
            redis.close();
        }
    }
}
