package io.rankmesh.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import io.rankmesh.gateway.fake.OpenRequests;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the edge by its front door, with real Redis and Kafka, and fake services behind it. */
@QuarkusTestResource(value = LocalServers.WithRedisAndKafka.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "rankmesh.limits.redis-timeout", value = "5S"))
public abstract class EdgeTest {

    @Fakes.Inject
    protected Fakes fakes;

    @TestHTTPResource("/")
    protected URI edge;

    @Inject
    OpenRequests openRequests;

    protected Http http;

    @BeforeEach
    void begin() {
        fakes.reset();
        http = new Http(edge);
    }

    /** A request that is answered, refused or broken off must not hold up a shutdown. */
    @AfterEach
    void noRequestStaysOpen() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(openRequests.entries()).isEmpty());
    }

    protected String[] anyone() {
        return Http.bearer(fakes.keys().token("enterprise"));
    }

    protected static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("https://rankmesh.io/problems/" + code);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("traceId")).as("though nothing is traced").matches("[0-9a-f]{32}");
    }
}
