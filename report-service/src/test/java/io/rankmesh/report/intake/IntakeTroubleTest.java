package io.rankmesh.report.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.report.support.FakeAnalysis;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is away, gone, or cannot be read: nothing is lost that can be had, and nothing holds up the next. */
@QuarkusTest
class IntakeTroubleTest extends AbstractIntakeTest {

    /** Three seconds of back-off and open circuit, and time for a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({"502, 12", "503, 3", "429, 3"})
    void anAnalysisWaitsUntilItsServiceIsBack(int status, int answersOfThatKind) {
        FakeAnalysis analysis = known(3, 3);
        upstream.failWith(status);

        broker.completed(UUID.randomUUID(), analysis);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(upstream.requestsSinceFailure()).isGreaterThanOrEqualTo(answersOfThatKind));
        assertThat(reports(analysis)).isEmpty();
        upstream.failWith(0);

        awaitReport(analysis, RECOVERY);
        assertThat(broker.records(DEAD_LETTERS, analysis.id())).isEmpty();
    }

    @Test
    void anAnalysisWaitsWhileNobodyListens() {
        FakeAnalysis analysis = known(3, 3);
        upstream.close();
        broker.completed(UUID.randomUUID(), analysis);
        FakeAnalysis second = known(2, 1);
        broker.completed(UUID.randomUUID(), second);
        assertThat(reports(analysis)).isEmpty();
        upstream.reopen();

        awaitReport(analysis, RECOVERY);
        awaitReport(second);
    }

    @Test
    void eventsThatNobodyCanReadAreBuriedAndTheNextIsServed() {
        UUID broken = UUID.randomUUID();
        broker.publish(UUID.randomUUID(), "analysis.completed", broken, "{\"analysisId\":\"" + broken + "\"}", null);
        broker.publish(UUID.randomUUID(), "analysis.completed", broken, "not json", null);
        FakeAnalysis analysis = known(2, 2);
        broker.completed(UUID.randomUUID(), analysis);

        awaitReport(analysis);
        assertThat(broker.records(DEAD_LETTERS, broken)).hasSize(2);
    }

    @Test
    void anAnalysisThatIsGoneIsBuriedAfterAFewTries() {
        FakeAnalysis unknown = FakeAnalysis.of(account, 1, 1);

        broker.completed(UUID.randomUUID(), unknown);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(broker.records(DEAD_LETTERS, unknown.id())).hasSize(1));
        assertThat(upstream.requestsFor(unknown.id())).hasSize(5);
    }

    @Test
    void anAnalysisThatBreaksItsServiceIsBuriedAndTheNextIsServed() {
        FakeAnalysis breaking = known(2, 2);
        upstream.failWith(500);
        broker.completed(UUID.randomUUID(), breaking);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(broker.records(DEAD_LETTERS, breaking.id())).hasSize(1));
        upstream.failWith(0);

        FakeAnalysis next = known(2, 1);
        broker.completed(UUID.randomUUID(), next);

        awaitReport(next, RECOVERY);
    }

    @Test
    void aFaultThatPassesCostsNoPart() {
        FakeAnalysis analysis = known(2, 2);
        upstream.failAt("keywords", 5);

        broker.completed(UUID.randomUUID(), analysis);

        JsonPath report = read(awaitReport(analysis, RECOVERY));
        assertThat(report.getList("keywords")).isNotEmpty();
        assertThat(report.getList("missing")).isEmpty();
    }

    @Test
    void aFaultThatLastsIsToldInTheReport() {
        FakeAnalysis analysis = known(2, 2);
        upstream.failAt("keywords", Integer.MAX_VALUE);

        broker.completed(UUID.randomUUID(), analysis);

        JsonPath report = read(awaitReport(analysis, RECOVERY));
        upstream.failAt("keywords", 0);
        assertThat(report.getList("keywords")).isEmpty();
        assertThat(report.getList("missing")).containsExactly("keywords");
        assertThat(report.getMap("changes")).isNotNull();
    }

    @Test
    void aComparisonThatNeverGetsAPlaceIsLeftOutAndTheNextIsServed() {
        FakeAnalysis analysis = known(2, 2);
        upstream.beBusyAt("changes");
        broker.completed(UUID.randomUUID(), analysis);
        FakeAnalysis next = known(2, 1);
        broker.completed(UUID.randomUUID(), next);

        JsonPath report = read(awaitReport(analysis, RECOVERY));
        assertThat(report.getMap("changes")).isNull();
        assertThat(report.getList("missing")).containsExactly("changes");
        awaitReport(next, RECOVERY);
    }

    @Test
    void aComparisonThatTakesTooLongIsLeftOutAndTheNextIsServed() {
        FakeAnalysis analysis = known(2, 2);
        upstream.keepSilentAbout("changes");
        broker.completed(UUID.randomUUID(), analysis);
        FakeAnalysis next = known(2, 1);
        broker.completed(UUID.randomUUID(), next);

        JsonPath report = read(awaitReport(analysis));
        assertThat(report.getMap("changes")).isNull();
        assertThat(report.getList("missing")).containsExactly("changes");
        awaitReport(next);
    }
}
