package io.rankmesh.report.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.rankmesh.report.support.FakeAnalysis;
import io.rankmesh.report.support.FakeAnalysisService;
import io.rankmesh.report.support.TestBroker;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Analyses that end, by the topic that tells of them. */
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
abstract class AbstractIntakeTest {

    static final String DEAD_LETTERS = TestBroker.ANALYSES + ".dlq";
    static final Duration PATIENCE = Duration.ofSeconds(40);

    FakeAnalysisService upstream;

    final UUID account = UUID.randomUUID();
    TestBroker broker;

    @BeforeEach
    void connect() {
        broker = new TestBroker();
    }

    @AfterEach
    void disconnect() {
        upstream.reopen();
        broker.close();
    }

    FakeAnalysis known(int pages, int findings) {
        FakeAnalysis analysis = FakeAnalysis.of(account, pages, findings);
        upstream.add(analysis);
        return analysis;
    }

    String awaitReport(FakeAnalysis analysis) {
        return awaitReport(analysis, PATIENCE);
    }

    String awaitReport(FakeAnalysis analysis, Duration patience) {
        await().atMost(patience)
                .untilAsserted(() -> assertThat(reports(analysis)).hasSize(1));
        return reports(analysis).getFirst();
    }

    List<String> reports(FakeAnalysis analysis) {
        return get("/v1/reports?analysisId=" + analysis.id())
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }

    JsonPath read(String report) {
        return get("/v1/reports/" + report).extract().jsonPath();
    }

    private ValidatableResponse get(String path) {
        return given().header(
                        InternalTokens.HEADER, TestCallers.token(TestCallers.of(account, Tier.AGENCY, Role.VIEWER)))
                .get(path)
                .then()
                .statusCode(200);
    }
}
