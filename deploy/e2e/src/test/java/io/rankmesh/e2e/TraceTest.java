package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.SlowSite;
import io.rankmesh.e2e.trace.ReceivedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the edge through Kafka to the report, an analysis is one trace. */
@ExtendWith(SharedSuite.Provider.class)
class TraceTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void theSpansOfAnAnalysisFormOneTrace(SharedSuite shared) {
        Session session = shared.newSession();
        try (SlowSite site = new SlowSite(10, Duration.ZERO)) {
            String project = session.createProject("Trace", site.url());
            shared.spans().forget();
            String id = session.submit(Map.of("projectId", project, "kind", "site"));
            session.awaitEnd(id, LIMIT);
            session.awaitReport(id, LIMIT);

            await().atMost(LIMIT).untilAsserted(() -> {
                List<ReceivedSpan> received = shared.spans().spans();
                List<ReceivedSpan> trace = traceOf(submission(received), received);
                Set<String> ids = trace.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
                assertThat(trace)
                        .filteredOn(ReceivedSpan::isRoot)
                        .hasSize(1)
                        .allSatisfy(root -> assertThat(root.service()).isEqualTo("gateway-service"));
                assertThat(trace)
                        .filteredOn(span -> !span.isRoot())
                        .allSatisfy(
                                span -> assertThat(ids).as("parent of %s", span).contains(span.parentId()));
                assertThat(trace)
                        .extracting(ReceivedSpan::service)
                        .contains("gateway-service", "analysis-service", "report-service");
                assertThat(trace)
                        .as("events that were consumed")
                        .filteredOn(span -> span.kind() == SpanKind.SPAN_KIND_CONSUMER)
                        .extracting(ReceivedSpan::service)
                        .contains("analysis-service", "report-service");
                assertThat(trace)
                        .as("report-service asked for the results")
                        .filteredOn(span -> span.kind() == SpanKind.SPAN_KIND_SERVER)
                        .filteredOn(span -> span.service().equals("analysis-service"))
                        .hasSizeGreaterThan(1);
                assertThat(received)
                        .as("work for the analysis outside of its trace")
                        .filteredOn(ReceivedSpan::isRoot)
                        .filteredOn(span -> span.kind() == SpanKind.SPAN_KIND_CONSUMER
                                || span.kind() == SpanKind.SPAN_KIND_PRODUCER
                                || (!span.service().equals("gateway-service")
                                        && span.kind() == SpanKind.SPAN_KIND_SERVER))
                        .isEmpty();
            });
        }
    }

    private static ReceivedSpan submission(List<ReceivedSpan> received) {
        List<ReceivedSpan> submissions = received.stream()
                .filter(span -> span.service().equals("gateway-service"))
                .filter(span -> span.kind() == SpanKind.SPAN_KIND_SERVER)
                .filter(span -> span.name().startsWith("POST") && span.name().contains("/v1/analyses"))
                .toList();
        assertThat(submissions).as("submissions seen by the gateway").hasSize(1);
        return submissions.getFirst();
    }

    private static List<ReceivedSpan> traceOf(ReceivedSpan one, List<ReceivedSpan> received) {
        return received.stream()
                .filter(span -> span.traceId().equals(one.traceId()))
                .toList();
    }
}
