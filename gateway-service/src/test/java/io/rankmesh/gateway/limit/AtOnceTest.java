package io.rankmesh.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.ProxiedEdgeTest;
import io.rankmesh.gateway.fake.Http;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Five requests of one caller may be under way here. */
@QuarkusTest
class AtOnceTest extends ProxiedEdgeTest {

    private final Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();

    @Test
    void oneAccountDoesNotHoldAllConnectionsToAService() {
        String token = fakes.keys().token("enterprise");
        fakes.analysis().answers(held::add);
        for (int i = 0; i < 5; i++) {
            Thread.startVirtualThread(() -> projects(token));
        }
        Awaitility.await().until(() -> held.size() == 5);

        HttpResponse<String> refused = projects(token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("too-many-at-once");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        fakes.analysis().answers(request -> request.response().end("{}"));
        assertThat(projects(fakes.keys().token("enterprise")).statusCode())
                .as("another account")
                .isEqualTo(200);

        held.forEach(request -> request.response().end("{}"));
        Awaitility.await().until(() -> projects(token).statusCode() == 200);
    }

    /** However a request ends, its place is free again. */
    @Test
    void requestsThatFailLeaveTheirPlace() {
        String token = fakes.keys().token("enterprise");
        fakes.user().answers(request -> request.connection().close());
        for (int i = 0; i < 6; i++) {
            assertThat(http.post("/v1/me/consents", "{}", from(token)).statusCode())
                    .isEqualTo(502);
            assertThat(http.get("/v1/live", from(token)).statusCode()).isEqualTo(426);
        }
    }

    private HttpResponse<String> projects(String token) {
        return http.get("/v1/projects", from(token));
    }

    private static String[] from(String token) {
        return new String[] {"Authorization", Http.bearer(token)[1], "X-Forwarded-For", "192.0.2.140"};
    }
}
