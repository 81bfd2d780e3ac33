package io.rankmesh.gateway.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.gateway.EdgeTest;
import io.rankmesh.gateway.fake.FakeService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CdnPurgeTest extends EdgeTest {

    /** The network answers 503 at first. */
    @Test
    void theNetworkIsToldUntilItHasHeardWhenTheEdgeStarts() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(fakes.cdn().received()).hasSize(2));

        FakeService.Received last = fakes.cdn().received().getLast();
        assertThat(last.method()).isEqualTo("PURGE");
        assertThat(last.uri()).isEqualTo("/service/7/purge");
        assertThat(last.headers().get("Surrogate-Key"))
                .as("the routes whose answers anybody may have")
                .isEqualTo("audits");
        assertThat(last.headers().get("Fastly-Key")).isEqualTo("secret");
        assertThat(http.get("/v1/audits").statusCode()).isEqualTo(200);
    }
}
