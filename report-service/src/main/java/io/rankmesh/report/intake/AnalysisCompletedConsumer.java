package io.rankmesh.report.intake;

import io.quarkus.runtime.StartupEvent;
import io.rankmesh.common.event.EventConsumption;
import io.rankmesh.common.event.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

@ApplicationScoped
class AnalysisCompletedConsumer {

    private final EventConsumption events;
    private final ReportIntake intake;

    AnalysisCompletedConsumer(EventConsumption events, ReportIntake intake) {
        this.events = events;
        this.intake = intake;
    }

    void start(@Observes StartupEvent started) {
        events.expect(AnalysisCompleted.TYPE);
    }

    @Incoming("analysis-events")
    Uni<Void> onMessage(Message<String> message) {
        return events.handle(message, this::apply);
    }

    private Uni<Void> apply(IncomingEvent event) {
        if (!event.type().equals(AnalysisCompleted.TYPE)) {
            return Uni.createFrom().voidItem();
        }
        return intake.take(event.id(), event.data(AnalysisCompleted.class));
    }
}
