package io.rankmesh.gateway.live;

import io.rankmesh.gateway.live.EventId.Source;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The last events of each analysis, in Redis, so that any replica can tell a client what it has missed. Every replica writes every
 * event, in its order; the second one to write it changes nothing. So the log has no gaps: what a replica can't write waits, and when
 * too much waits, the logs that would lack something are deleted.
 */
@Singleton
class LiveLog {

    private static final Logger LOG = Logger.getLogger(LiveLog.class);

    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 200;
    private static final long RETRY_MILLIS = 500;

    /** An analysis that never ends is forgotten some time. */
    private static final Duration OPEN_RETENTION = Duration.ofDays(2);

    private final Redis redis;
    private final Context context;
    private final LiveConfig config;
    private final String script = readScript();
    private final Deque<LiveEvent> waiting = new ArrayDeque<>();
    private Set<String> torn = new HashSet<>();
    private final List<Promise<Void>> readers = new ArrayList<>();
    private boolean writing;

    LiveLog(Vertx vertx, Redis redis, LiveConfig config) {
        this.redis = redis;
        this.config = config;
        this.context = vertx.getOrCreateContext();
    }

    /** An event as it was logged. */
    record Entry(EventId id, String type, String json) {

        Message message(UUID analysisId) {
            boolean progress = type.equals("analysis.progressed");
            return new Message(type, id.toString(), json, progress ? analysisId : null, !progress);
        }
    }

    /** What the log has of an analysis: of its own events, and all of its report. */
    record Entries(List<Entry> analysis, List<Entry> report) {}

    /** Writes it some time; in the order of the calls. From any thread. */
    void append(LiveEvent event) {
        context.runOnContext(on -> {
            if (waiting.size() >= MOST_WAITING) {
                torn.add(key(waiting.remove()));
            }
            waiting.add(event);
            writeNext();
        });
    }

    /**
     * What is known of an analysis, all events included that this replica has heard of by now. Fails when Redis does not answer in
     * time.
     *
     * @param from the first of its events that is wanted; null for the newest alone
     */
    Future<Entries> read(UUID analysisId, @Nullable EventId from) {
        String analysis = key(analysisId, Source.ANALYSIS);
        String report = key(analysisId, Source.REPORT);
        Request events = from == null || from.source() == Source.REPORT
                ? Request.cmd(Command.XREVRANGE)
                        .arg(analysis)
                        .arg("+")
                        .arg("-")
                        .arg("COUNT")
                        .arg(1)
                : Request.cmd(Command.XRANGE).arg(analysis).arg(streamId(from)).arg("+");
        Request reports = Request.cmd(Command.XRANGE).arg(report).arg("-").arg("+");
        return settled()
                .compose(written -> Future.all(entries(events, Source.ANALYSIS), entries(reports, Source.REPORT)))
                .timeout(config.logTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(both -> new Entries(both.resultAt(0), both.resultAt(1)));
    }

    private Future<Void> settled() {
        Promise<Void> settled = Promise.promise();
        context.runOnContext(on -> {
            if (isSettled()) {
                settled.complete();
            } else {
                readers.add(settled);
            }
        });
        return settled.future();
    }

    private boolean isSettled() {
        return waiting.isEmpty() && torn.isEmpty() && !writing;
    }

    private Future<List<Entry>> entries(Request range, Source source) {
        return redis.send(range).map(answer -> {
            List<Entry> entries = new ArrayList<>(answer.size());
            for (Response entry : answer) {
                entries.add(entry(entry, source));
            }
            return entries;
        });
    }

    private static Entry entry(Response entry, Source source) {
        String id = entry.get(0).toString();
        Response fields = entry.get(1);
        return new Entry(
                new EventId(source, Long.parseLong(id.substring(0, id.indexOf('-'))) - 1),
                fields.get(1).toString(),
                fields.get(3).toString());
    }

    private void writeNext() {
        if (writing) {
            return;
        }
        if (isSettled()) {
            readers.forEach(Promise::tryComplete);
            readers.clear();
            return;
        }
        writing = true;
        List<LiveEvent> next = first();
        List<Request> requests = new ArrayList<>();
        // what is torn while this is under way, again or not, is for the next time
        Set<String> deleted = torn;
        torn = new HashSet<>();
        deleted.forEach(key -> requests.add(Request.cmd(Command.DEL).arg(key)));
        next.forEach(event -> requests.add(append(event, config)));
        redis.batch(requests)
                .timeout(config.logTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> context.runOnContext(on -> {
                    writing = false;
                    if (done.succeeded()) {
                        next.forEach(written -> waiting.removeFirstOccurrence(written));
                        writeNext();
                    } else {
                        torn.addAll(deleted);
                        LOG.debugf("%d events wait for Redis: %s", waiting.size(), done.cause());
                        context.owner().setTimer(RETRY_MILLIS, due -> context.runOnContext(again -> writeNext()));
                    }
                }));
    }

    private List<LiveEvent> first() {
        List<LiveEvent> first = new ArrayList<>();
        Iterator<LiveEvent> next = waiting.iterator();
        while (first.size() < AT_ONCE && next.hasNext()) {
            first.add(next.next());
        }
        return first;
    }

    private Request append(LiveEvent event, LiveConfig limits) {
        Duration retention = LiveEvent.endsAnalysis(event.type()) || LiveEvent.endsAll(event.type())
                ? limits.logRetention()
                : OPEN_RETENTION;
        return Request.cmd(Command.EVAL)
                .arg(script)
                .arg(1)
                .arg(key(event))
                .arg(streamId(event.id()))
                .arg(event.type())
                .arg(event.json())
                .arg(limits.logLength())
                .arg(retention.toMillis());
    }

    /** One more than the offset, since a stream has no id 0. */
    private static String streamId(EventId id) {
        return id.offset() + 1 + "-0";
    }

    private static String key(LiveEvent event) {
        return key(event.analysisId(), event.id().source());
    }

    /** The braces keep both streams of an analysis in one slot of a Redis Cluster. */
    private static String key(UUID analysisId, Source source) {
        String key = "rankmesh:live:{" + analysisId + "}";
        return source == Source.REPORT ? key + ":report" : key;
    }

    private static String readScript() {
        try (InputStream script = LiveLog.class.getResourceAsStream("append.lua")) {
            if (script == null) {
                throw new IllegalStateException("append.lua is not in the application");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
