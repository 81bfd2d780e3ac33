package io.rankmesh.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PublishedEventsTest {

    private final PublishedEvents events = new PublishedEvents();

    @Test
    void eventThatArrivesTwiceIsOne() {
        publish("completion", "analysis.completed", "a");
        publish("completion", "analysis.completed", "a");
        publish("report", "report.ready", "a");

        assertThat(events.haveAll(List.of("a"))).isTrue();
        assertThat(events.faultsOf(List.of("a"))).isEmpty();
    }

    @Test
    void secondEventOfOneAnalysisIsTold() {
        publish("completion", "analysis.completed", "a");
        publish("another completion", "analysis.completed", "a");
        publish("report", "report.ready", "a");
        publish("another report", "report.ready", "a");

        assertThat(events.faultsOf(List.of("a")))
                .containsExactly("analysis a has 2 events analysis.completed", "analysis a has 2 events report.ready");
    }

    @Test
    void missingEventIsTold() {
        publish("completion", "analysis.completed", "a");
        publish("report", "report.ready", "b");

        assertThat(events.haveAll(List.of("a"))).isFalse();
        assertThat(events.faultsOf(List.of("a"))).containsExactly("analysis a has 0 events report.ready");
    }

    private void publish(String id, String type, String analysis) {
        ConsumerRecord<String, String> event =
                new ConsumerRecord<>("topic", 0, 0, analysis, "{\"analysisId\":\"" + analysis + "\"}");
        event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        events.add(event);
    }
}
