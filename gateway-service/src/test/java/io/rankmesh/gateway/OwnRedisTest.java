package io.rankmesh.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.gateway.fake.Events;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.local.server.RedisServer;
import io.rankmesh.local.testing.TestServers;
import io.vertx.core.json.JsonObject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the edge while its Redis, one of its own here, is killed, frozen or flushed. */
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.cache.enabled", value = "true"),
            @ResourceArg(name = "rankmesh.live.log-timeout", value = "1S"),
            @ResourceArg(name = "rankmesh.standing.refusals", value = "40")
        })
@QuarkusTestResource(value = OwnRedisTest.OwnRedis.class, restrictToAnnotatedClass = true)
public abstract class OwnRedisTest {

    /** An account whose tier changed before the edge started. */
    protected static final UUID DOWNGRADED = UUID.fromString("01990000-0000-7000-8000-000000000001");

    @OurRedis
    protected RedisServer redis;

    @Fakes.Inject
    protected Fakes fakes;

    @TestHTTPResource("/")
    protected URI edge;

    protected Http http;

    @BeforeEach
    void begin() {
        http = new Http(edge);
        fakes.reset();
        awaitSharedLimits();
    }

    /** Until Redis decides again. */
    @AfterEach
    protected void awaitSharedLimits() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> policy().contains("q=100;"));
    }

    protected String[] anyone() {
        return Http.bearer(fakes.keys().token("enterprise"));
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

    /** A Redis that may be harmed, beside the Kafka of all tests. */
    public static final class OwnRedis implements QuarkusTestResourceLifecycleManager {

        private final RedisServer redis = RedisServer.temporary();

        @Override
        public Map<String, String> start() {
            redis.start();
            String kafka = TestServers.attach().kafkaBootstrapServers();
            String prefix = "t" + UUID.randomUUID() + ".";
            try (Events before = new Events(kafka, prefix)) {
                before.publish(
                        Events.USERS,
                        "user.tier-changed",
                        DOWNGRADED.toString(),
                        new JsonObject().put("accountId", DOWNGRADED.toString()).put("tier", "starter"));
            }
            return Map.of(
                    "REDIS_URL",
                    redis.url(),
                    "RANKMESH_INTERNAL_KEY",
                    TestCallers.INTERNAL_KEY,
                    "KAFKA_BOOTSTRAP_SERVERS",
                    kafka,
                    "RANKMESH_TOPIC_PREFIX",
                    prefix);
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
