package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.gateway.fake.FakeServices;
import io.rankmesh.gateway.fake.Fakes;
import io.rankmesh.gateway.fake.Http;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a trusted proxy before it the edge charges the address that the proxy saw, and tells the services the same. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.WithRedis.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = FakeServices.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "rankmesh.limits.redis-timeout", value = "5S"),
            @ResourceArg(name = "quarkus.http.proxy.proxy-address-forwarding", value = "true"),
            @ResourceArg(name = "quarkus.http.proxy.trusted-proxies", value = "127.0.0.1")
        })
class BehindProxyTest {

    @Fakes.Inject
    Fakes fakes;

    @TestHTTPResource("/")
    URI edge;

    private Http http;

    @BeforeEach
    void begin() {
        fakes.reset();
        http = new Http(edge);
    }

    @Test
    void callersDoNotShareTheProxysWindow() {
        for (int i = 0; i < 5; i++) {
            assertThat(guessFrom("192.0.2.1")).isEqualTo(200);
        }

        assertThat(guessFrom("192.0.2.1")).isEqualTo(429);
        assertThat(guessFrom("192.0.2.2")).isEqualTo(200);
        assertThat(fakes.user().received())
                .extracting(received -> received.headers().getAll("X-Forwarded-For"))
                .containsOnly(List.of("192.0.2.1"), List.of("192.0.2.2"));
    }

    private int guessFrom(String address) {
        return http.post("/v1/guess", "{}", "X-Forwarded-For", address).statusCode();
    }
}
