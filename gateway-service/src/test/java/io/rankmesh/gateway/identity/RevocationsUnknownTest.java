package io.rankmesh.gateway.identity;

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
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whose access has ended, while Redis, which tells of it, is away. */
@QuarkusTest
@QuarkusTestResource(value = FakeServices.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RevocationsUnknownTest.OwnRedis.class, restrictToAnnotatedClass = true)
class RevocationsUnknownTest {

    /** Of rights, and closed while it is not known who has lost theirs. */
    private static final String FOR_ADMINS = "/v1/audit-log";

    private static final String FOR_ALL = "/v1/projects";

    @OurRedis
    RedisServer server;

    @Fakes.Inject
    Fakes fakes;

    @TestHTTPResource("/")
    URI edge;

    @Inject
    Redis redis;

    @Test
    void whatGivesRightsIsClosedAndAllElseGoesOnWithWhatIsKnown() {
        Http http = new Http(edge);
        String[] caller = Http.bearer(fakes.keys().token("enterprise"));
        UUID session = UUID.randomUUID();
        String[] revoked = Http.bearer(fakes.keys().token(claims -> claims.setStringClaim("sid", session.toString())));
        await(() -> http.get(FOR_ADMINS, caller).statusCode() == 200);
        assertThat(http.get(FOR_ALL, revoked).statusCode()).isEqualTo(200);
        redis.send(Request.cmd(Command.ZADD)
                .arg("rankmesh:revocations")
                .arg(System.currentTimeMillis() + Duration.ofMinutes(5).toMillis())
                .arg("s:" + session));
        await(() -> http.get(FOR_ALL, revoked).statusCode() == 401);

        server.kill9();
        try {
            await(() -> http.get(FOR_ADMINS, caller).statusCode() == 503);
            HttpResponse<String> refused = http.get(FOR_ADMINS, caller);
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("revocations-unknown");
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(http.get(FOR_ALL, caller).statusCode()).isEqualTo(200);
            assertThat(http.get(FOR_ALL, revoked).statusCode())
                    .as("what was heard of before still counts")
                    .isEqualTo(401);
        } finally {
            server.restart();
        }
        await(() -> http.get(FOR_ADMINS, caller).statusCode() == 200);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
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
