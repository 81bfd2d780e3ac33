package io.rankmesh.analysis.worker;

import io.quarkus.runtime.StartupEvent;
import io.rankmesh.analysis.analysis.AnalysisEvents;
import io.rankmesh.common.event.EventConsumption;
import io.rankmesh.common.event.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Wakes the worker when an analysis was submitted. The message carries no work: PostgreSQL is the queue, and a worker that has
 * no room leaves the analysis to another one or to its own next sweep.
 */
@ApplicationScoped
class RequestedConsumer {

    private final EventConsumption consumption;
    private final Worker worker;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    RequestedConsumer(EventConsumption consumption, Worker worker) {
        this.consumption = consumption;
        this.worker = worker;
    }

    void start(@Observes StartupEvent started) {
        consumption.expect(AnalysisEvents.REQUESTED);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    @Incoming("analysis-requested")
    Uni<Void> consume(Message<String> message) {
        return consumption.handle(message, this::handle);
    }

    private Uni<Void> handle(IncomingEvent event) {
        if (!event.type().equals(AnalysisEvents.REQUESTED)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().voidItem().emitOn(threads).invoke(worker::takeWork);
    }
}
