package io.rankmesh.gateway.live;

import io.rankmesh.gateway.live.EventId.Source;
import io.rankmesh.gateway.live.LiveLog.Entries;
import io.rankmesh.gateway.live.LiveLog.Entry;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription begins: with the events that the client has missed, or with the current state.
 *
 * @param messages what is sent first
 * @param analysisOffset last event of the analysis that they cover, or -1
 * @param reportOffset the same of its report
 * @param ended whether nothing more will come of the analysis
 */
record Opening(Kind kind, List<Message> messages, long analysisOffset, long reportOffset, boolean ended) {

    enum Kind {
        /** The client began, and was told the current state. */
        BEGUN,
        /** It was told what it had missed. */
        RESUMED,
        /** It asked for events that are no longer known, and was told the current state. */
        RESYNCED
    }

    static final String SUBSCRIBED = "subscribed";
    static final String RESYNC = "resync";

    /** In place of an event's id, of a state that nothing more follows on. */
    static final String FINAL = "final";

    private static final long NONE = -1;

    /** A project has no log: its state is told each time. */
    static Opening ofProject(Target target, JsonObject state) {
        JsonObject message = target.message(SUBSCRIBED).mergeIn(state);
        return new Opening(Kind.BEGUN, List.of(Message.answer(message)), NONE, NONE, false);
    }

    /**
     * @param log null when it could not be read; it was read before the state was asked for
     * @param last the last event that the client has seen; null when it begins
     */
    static Opening ofAnalysis(Target target, JsonObject state, @Nullable Entries log, @Nullable String last) {
        boolean ended = hasEnded(state);
        if (last == null) {
            return state(Kind.BEGUN, target, state, log, ended);
        }
        if (last.equals(FINAL) && ended) {
            return new Opening(Kind.RESUMED, List.of(Message.answer(target.message(SUBSCRIBED))), NONE, NONE, true);
        }
        Optional<List<Entry>> missed =
                log == null ? Optional.empty() : EventId.parse(last).flatMap(id -> after(log, id));
        if (log == null || missed.isEmpty() || !tellsTheEnd(state, log)) {
            return state(Kind.RESYNCED, target, state, log, ended);
        }
        List<Message> messages = new ArrayList<>();
        messages.add(Message.answer(target.message(SUBSCRIBED)));
        missed.get().forEach(entry -> messages.add(entry.message(target.id())));
        return new Opening(Kind.RESUMED, messages, top(log.analysis()), top(log.report()), ended);
    }

    private static Opening state(Kind kind, Target target, JsonObject state, @Nullable Entries log, boolean ended) {
        long analysis = log == null ? NONE : top(log.analysis());
        long report = log == null ? NONE : top(log.report());
        JsonObject message =
                target.message(kind == Kind.RESYNCED ? RESYNC : SUBSCRIBED).mergeIn(state);
        if (ended) {
            message.put("id", FINAL);
        } else if (analysis != NONE) {
            message.put("id", new EventId(Source.ANALYSIS, analysis).toString());
        }
        return new Opening(kind, List.of(Message.answer(message)), analysis, report, ended);
    }

    /** The events behind that one; empty when it is not in the log, and others may be missing too. */
    private static Optional<List<Entry>> after(Entries log, EventId last) {
        boolean report = last.source() == Source.REPORT;
        List<Entry> own = report ? log.report() : log.analysis();
        List<Entry> missed = new ArrayList<>();
        boolean found = false;
        for (Entry entry : own) {
            if (entry.id().offset() > last.offset()) {
                missed.add(entry);
            }
            found |= entry.id().equals(last);
        }
        if (!report) {
            missed.addAll(log.report());
        }
        return found ? Optional.of(missed) : Optional.empty();
    }

    /** Whether the client knows by its events what the state says: a log that lost its end would keep it waiting for ever. */
    private static boolean tellsTheEnd(JsonObject state, Entries log) {
        String status = state.getJsonObject("analysis").getString("status", "");
        boolean over = LiveEvent.endsAnalysis("analysis." + status);
        boolean told = log.analysis().stream().anyMatch(entry -> LiveEvent.endsAnalysis(entry.type()));
        boolean reported = state.getJsonObject("report") != null;
        return (!over || told) && (!reported || !log.report().isEmpty());
    }

    private static boolean hasEnded(JsonObject state) {
        String status = state.getJsonObject("analysis").getString("status", "");
        return LiveEvent.endsAll("analysis." + status) || state.getJsonObject("report") != null;
    }

    private static long top(List<Entry> entries) {
        return entries.isEmpty() ? NONE : entries.getLast().id().offset();
    }

    /** Whether the client knows all of it already. */
    boolean tellsNothing() {
        return kind == Kind.RESUMED && messages.size() == 1;
    }
}
