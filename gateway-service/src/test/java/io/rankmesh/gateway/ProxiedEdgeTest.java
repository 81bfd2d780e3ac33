package io.rankmesh.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** A test of the edge as it stands behind a trusted proxy, which names the address of each caller: one for each test. */
@QuarkusTestResource(value = LocalServers.WithRedis.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.limits.redis-timeout", value = "5S"),
            @ResourceArg(name = "rankmesh.requests.trusted-proxies", value = "127.0.0.1,10.0.0.0/8"),
            @ResourceArg(name = "rankmesh.limits.at-once", value = "5"),
            @ResourceArg(name = "rankmesh.edge.upstreams.user.max-connections", value = "100"),
            @ResourceArg(name = "rankmesh.standing.refusals", value = "20"),
            @ResourceArg(name = "rankmesh.cors.origins", value = "https://console.example, http://localhost:5173")
        })
public abstract class ProxiedEdgeTest {

    @Fakes.Inject
    protected Fakes fakes;

    @TestHTTPResource("/")
    protected URI edge;

    @TestHTTPResource(value = "/metrics", management = true)
    protected URI metrics;

    protected Http http;

    @BeforeEach
    void begin() {
        fakes.reset();
        http = new Http(edge);
    }
}
