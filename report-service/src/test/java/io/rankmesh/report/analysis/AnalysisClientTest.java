package io.rankmesh.report.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.report.support.FakeAnalysisService;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
class AnalysisClientTest {

    private static final int CALLS_OF_THE_CIRCUIT = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    AnalysisClient analyses;

    FakeAnalysisService upstream;

    @AfterEach
    void recover() {
        upstream.failWith(0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(catchThrowable(this::audits)).isNull());
    }

    @ParameterizedTest
    @CsvSource({"400, false", "401, true", "403, true", "404, false", "408, true", "429, true"})
    void anAnswerThatSaysNoIsHeardOnceAndLeavesTheCircuitClosed(int status, boolean unwilling) {
        upstream.failWith(status);

        for (int call = 0; call < CALLS_OF_THE_CIRCUIT; call++) {
            assertThat(catchThrowable(this::audits))
                    .isInstanceOf(unwilling ? AnalysisUnwillingException.class : AnalysisRefusedException.class);
        }

        assertThat(upstream.requestsSinceFailure()).isEqualTo(CALLS_OF_THE_CIRCUIT);
        upstream.failWith(0);
        assertThat(audits()).hasSize(2);
    }

    @Test
    void aFaultIsTriedAgainAndLeavesTheCircuitClosed() {
        upstream.failWith(500);

        for (int call = 0; call < CALLS_OF_THE_CIRCUIT; call++) {
            assertThat(catchThrowable(this::audits)).isInstanceOf(AnalysisFailedException.class);
        }

        assertThat(upstream.requestsSinceFailure()).isEqualTo(3 * CALLS_OF_THE_CIRCUIT);
        upstream.failWith(0);
        assertThat(audits()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503})
    void aServiceThatFailsIsLeftAloneForAMomentAndIsServedByAgainSoon(int status) {
        upstream.failWith(status);
        assertThat(catchThrowable(this::audits)).isInstanceOf(WebApplicationException.class);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(catchThrowable(this::audits)).isInstanceOf(CircuitBreakerOpenException.class));
        assertThat(upstream.requestsSinceFailure()).isLessThanOrEqualTo(CALLS_OF_THE_CIRCUIT);
        upstream.failWith(0);

        await().atMost(PATIENCE)
                .ignoreException(CircuitBreakerOpenException.class)
                .untilAsserted(() -> assertThat(audits()).hasSize(2));
    }

    private List<Audit> audits() {
        return analyses.audits().await().atMost(PATIENCE);
    }
}
