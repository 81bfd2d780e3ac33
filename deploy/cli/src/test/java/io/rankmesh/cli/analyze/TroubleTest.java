package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.cli.Launched;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that is away, busy, or loses its answers: nothing is made twice, and nothing is given up too soon. */
class TroubleTest extends AnalyzeTest {
    @Test
    void waitsAsLongAsARateLimitAsks() throws Exception {
        gateway.completed(1, 90)
                .trouble("POST /v1/analyses", 429, Map.of("Retry-After", "2"), "{\"code\":\"rate-limited\"}");
        long before = System.nanoTime();
        run(0, SITE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
        assertThat(gateway.submissions).hasSize(1);
    }

    @Test
    void repeatsASubmissionUnderTheSameKey() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/analyses", 503, Map.of(), "");
        run(0, SITE);

        assertThat(gateway.count("POST /v1/analyses")).isEqualTo(2);
        assertThat(gateway.idempotencyKeys).hasSize(1).doesNotContainNull();
    }

    @Test
    void makesOneProjectAlthoughItsAnswerWasLost() throws Exception {
        gateway.completed(1, 90).loseAnswerTo("POST /v1/projects");
        run(0, SITE);

        assertThat(gateway.projects).hasSize(1);
        assertThat(gateway.count("POST /v1/projects")).isOne();
    }

    @Test
    void makesTheProjectWhenTheFirstRequestWasNotCarriedOut() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/projects", 503, Map.of(), "");
        run(0, SITE);

        assertThat(gateway.projects).hasSize(1);
        assertThat(gateway.count("POST /v1/projects")).isEqualTo(2);
    }

    @Test
    void doesNotAskAgainForAProjectThatASlowServiceMayStillMake() throws Exception {
        gateway.completed(1, 90).trouble("POST /v1/projects", 504, Map.of(), "");
        run(4, SITE);

        assertThat(gateway.count("POST /v1/projects")).isOne();
    }

    @Test
    void outlivesARestartOfTheGateway() throws Exception {
        gateway.running(1, 9);
        try (Launched client = analyze(SITE)) {
            await().until(() -> gateway.count(READ_ANALYSIS) > 0);
            gateway.goAway();
            await().atMost(Duration.ofSeconds(20)).until(() -> client.err().contains("does not answer; trying again"));
            gateway.completed(10, 70);
            gateway.comeBack();
            assertThat(client.exitCode()).as(client.err()).isZero();
            assertThat(client.err()).contains("the suite answers again");
        }
    }

    @Test
    void saysHowToStartASuiteThatDoesNotRun() throws Exception {
        gateway.goAway();

        try (Launched client = analyze(SITE, "--json")) {
            assertThat(client.exitCode()).isEqualTo(3);
            assertThat(client.err()).contains("does not answer. Start it with: ./rankmesh up");
            assertThat(client.out()).isEmpty();
        }
    }
}
