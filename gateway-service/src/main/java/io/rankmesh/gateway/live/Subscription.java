package io.rankmesh.gateway.live;

import java.util.ArrayList;
import java.util.List;

/** What one client follows, and how far it has been told. Used on the client's event loop only. */
final class Subscription {

    private final List<LiveEvent> held = new ArrayList<>();
    private long analysisOffset = -1;
    private long reportOffset = -1;
    private boolean open;

    /** Whether it has begun; until then events are held. */
    boolean isOpen() {
        return open;
    }

    /** Keeps an event until it is known what the client has been told already; of progress the newest is enough. */
    void hold(LiveEvent event) {
        if (event.isProgress()) {
            held.removeIf(older -> older.isProgress() && older.analysisId().equals(event.analysisId()));
        }
        held.add(event);
    }

    /** Begins behind what the opening tells; the held events that it does not tell are next. */
    List<LiveEvent> begin(Opening opening) {
        open = true;
        analysisOffset = opening.analysisOffset();
        reportOffset = opening.reportOffset();
        List<LiveEvent> next = held.stream().filter(event -> !isTold(event)).toList();
        held.clear();
        return next;
    }

    /** Whether the client knows it by what its subscription began with. */
    boolean isTold(LiveEvent event) {
        long told = event.id().source() == EventId.Source.REPORT ? reportOffset : analysisOffset;
        return event.id().offset() <= told;
    }
}
