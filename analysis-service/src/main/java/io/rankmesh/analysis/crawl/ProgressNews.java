package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisEvents;
import io.rankmesh.analysis.analysis.AnalysisEvents.Progressed;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.common.event.DirectEvents;
import io.rankmesh.common.event.Event;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the world how far analyses are, each at most twice a second: the first news at once, then the newest of each half second. It
 * tells what is stored, and may come behind the end of the analysis, which goes another way.
 */
@ApplicationScoped
public class ProgressNews {

    private static final long PAUSE_MILLIS = 500;

    private final Vertx vertx;
    private final DirectEvents events;

    /** Analyses that were told of within the pause. */
    private final Map<UUID, Pause> pauses = new HashMap<>();

    ProgressNews(Vertx vertx, DirectEvents events) {
        this.vertx = vertx;
        this.events = events;
    }

    synchronized void tell(Lease lease, Fence.Position position) {
        int room = Math.max(0, lease.maxPages() + position.pagesBesides() - position.pagesDone());
        Event news = AnalysisEvents.progressed(new Progressed(
                        lease.analysisId(),
                        lease.accountId(),
                        lease.projectId(),
                        position.pagesDone(),
                        Math.min(position.pagesQueued(), room),
                        position.findingsDone()))
                .continuing(lease.traceparent());
        Pause pause = pauses.get(lease.analysisId());
        if (pause == null) {
            publish(lease.analysisId(), news);
        } else {
            pause.next = news;
        }
    }

    /** What waits is not worth telling any more. */
    public synchronized void end(UUID analysisId) {
        Pause pause = pauses.get(analysisId);
        if (pause != null) {
            pause.next = null;
        }
    }

    private void publish(UUID analysisId, Event news) {
        pauses.put(analysisId, new Pause());
        events.publish(news);
        vertx.setTimer(PAUSE_MILLIS, over -> tellNext(analysisId));
    }

    private synchronized void tellNext(UUID analysisId) {
        Pause pause = pauses.remove(analysisId);
        if (pause != null && pause.next != null) {
            publish(analysisId, pause.next);
        }
    }

    /** Runs until the next news may be told. */
    private static final class Pause {

        private @Nullable Event next;
    }
}
