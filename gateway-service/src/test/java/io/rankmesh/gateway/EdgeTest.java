package io.rankmesh.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;

/** A test of the edge by its front door, with real Redis and fake services behind it. */
@QuarkusTestResource(LocalServers.WithRedis.class)
@QuarkusTestResource(FakeServices.class)
public abstract class EdgeTest {

    @Fakes.Inject
    protected Fakes fakes;

    @TestHTTPResource("/")
    protected URI edge;

    protected Http http;

    @BeforeEach
    void begin() {
        fakes.reset();
        http = new Http(edge);
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
    }
}
