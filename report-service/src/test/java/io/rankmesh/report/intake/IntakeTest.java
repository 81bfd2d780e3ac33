package io.rankmesh.report.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.rankmesh.report.support.FakeAnalysis;
import io.rankmesh.report.support.TestBroker;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** One report of each analysis that has completed, and the news of it. */
@QuarkusTest
class IntakeTest extends AbstractIntakeTest {

    private static final String REPORTS = "rankmesh.report.v1";

    @Inject
    ReportIntake intake;

    @Test
    void oneReportHoweverOftenTheEventComes() {
        FakeAnalysis analysis = known(12, 30);
        UUID event = UUID.randomUUID();

        broker.completed(event, analysis);
        broker.completed(event, analysis);
        broker.completed(UUID.randomUUID(), analysis);
        awaitReport(analysis);
        FakeAnalysis last = known(1, 0);
        broker.completed(UUID.randomUUID(), last);
        awaitReport(last);

        assertThat(reports(analysis)).hasSize(1);
        awaitAnnouncements(analysis, 1);
    }

    @Test
    void oneReportWhenReplicasRaceForTheSameAnalysis() throws Exception {
        FakeAnalysis analysis = known(20, 40);
        UUID event = UUID.randomUUID();
        AnalysisCompleted completed = new AnalysisCompleted(analysis.id(), account, "starter");

        try (ExecutorService replicas = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> race = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(i -> () -> take(i % 2 == 0 ? event : UUID.randomUUID(), completed))
                    .toList();
            assertThat(replicas.invokeAll(race)).allSatisfy(done -> done.get());
        }

        assertThat(reports(analysis)).hasSize(1);
        awaitAnnouncements(analysis, 1);
    }

    @Test
    void anAnalysisOfATierThatTheNextReleaseBroughtGetsItsReport() {
        FakeAnalysis analysis = known(3, 3);

        broker.publish(
                UUID.randomUUID(),
                "analysis.completed",
                analysis.id(),
                TestBroker.data(analysis).replace("agency", "restricted"),
                null);

        awaitReport(analysis);
    }

    @Test
    void theReportIsAnnouncedAndContinuesTheTrace() {
        FakeAnalysis analysis = known(5, 10);
        String trace = "0af7651916cd43dd8448eb211c80319c";

        broker.completed(UUID.randomUUID(), analysis, "00-" + trace + "-b7ad6b7169203331-01");
        String report = awaitReport(analysis);

        ConsumerRecord<String, String> ready = awaitAnnouncements(analysis, 1).getFirst();
        JsonPath data = JsonPath.from(ready.value());
        assertThat(ready.key()).isEqualTo(report);
        assertThat(TestBroker.header(ready, "ce_type")).isEqualTo("report.ready");
        assertThat(data.getString("reportId")).isEqualTo(report);
        assertThat(data.getString("analysisId")).isEqualTo(analysis.id().toString());
        assertThat(data.getString("accountId")).isEqualTo(account.toString());
        assertThat(data.getString("projectId")).isEqualTo(analysis.projectId().toString());
        assertThat(data.getInt("score")).isEqualTo(64);
        assertThat(TestBroker.header(ready, "traceparent")).contains(trace);
        assertThat(upstream.requestsFor(analysis.id()))
                .allSatisfy(request -> assertThat(request.traceparent()).contains(trace));
    }

    @Test
    void otherNewsOfAnAnalysisMakesNoReport() {
        FakeAnalysis failed = known(2, 2);
        broker.publish(UUID.randomUUID(), "analysis.requested", failed.id(), "{}", null);
        broker.publish(UUID.randomUUID(), "analysis.failed", failed.id(), TestBroker.data(failed), null);
        FakeAnalysis analysis = known(2, 2);
        broker.completed(UUID.randomUUID(), analysis);

        awaitReport(analysis);
        assertThat(reports(failed)).isEmpty();
        assertThat(upstream.requestsFor(failed.id())).isEmpty();
        assertThat(broker.records(DEAD_LETTERS, failed.id())).isEmpty();
    }

    @Test
    void aLargeAnalysisIsReadInParts() {
        FakeAnalysis analysis = known(2_500, 20_000);

        broker.completed(UUID.randomUUID(), analysis);
        String report = awaitReport(analysis);

        assertThat(upstream.requestsFor(analysis.id()))
                .hasSize(1 + 10 + 20 + 8)
                .allSatisfy(request -> assertThat(request.limit()).isIn(0, 20, 30, 50, 250, 1_000));
        JsonPath json = read(report);
        assertThat(json.getInt("pages")).isEqualTo(2_500);
        assertThat(json.getInt("findings.warning")).isEqualTo(18_000);
        assertThat(json.getInt("findings.critical")).isEqualTo(2_000);
        assertThat(json.getList("issues.audit")).containsExactly("http-4xx", "missing-description");
        assertThat(json.getInt("issues[1].occurrences")).isEqualTo(18_000);
        assertThat(json.getList("issues[1].examples")).hasSize(50);
        assertThat(json.getBoolean("issues[1].examplesCut")).isTrue();
        assertThat(json.getList("pageTable.items")).hasSize(1_000);
        assertThat(json.getBoolean("pageTable.cut")).isTrue();
    }

    @Test
    void theReportTellsWhatIsKnownOfTheWholeAndGoesWithoutWhatIsNot() {
        FakeAnalysis analysis = known(12, 30);

        broker.completed(UUID.randomUUID(), analysis);
        JsonPath json = read(awaitReport(analysis));

        assertThat(json.getDouble("issues.find { it.audit == 'http-4xx' }.pointsLost"))
                .isEqualTo(5.75);
        assertThat(json.getDouble("issues.find { it.audit == 'http-4xx' }.categoryPointsLost"))
                .isEqualTo(2.5);
        assertThat(json.getInt("changes.scoreBefore")).isEqualTo(60);
        assertThat(json.getInt("changes.audits[0].new")).isEqualTo(2);
        assertThat(json.getList("keywords.phrase")).containsExactly("phrase of 50");
        assertThat(json.getList("clusters.items.kind")).containsExactly("exact", "near-duplicate", "cannibalisation");
        assertThat(json.getList("structure.sections")).isEmpty();
        assertThat(json.getBoolean("structure.sectionsCut")).isFalse();
    }

    private Void take(UUID event, AnalysisCompleted completed) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> intake.take(event, completed));
        } catch (Throwable lost) {
            throw new AssertionError(lost);
        }
    }

    private List<ConsumerRecord<String, String>> awaitAnnouncements(FakeAnalysis analysis, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(broker.records(REPORTS, analysis.id())).hasSize(count));
        return broker.records(REPORTS, analysis.id());
    }
}
