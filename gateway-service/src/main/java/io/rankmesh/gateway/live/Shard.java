package io.rankmesh.gateway.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** All clients of one event loop; nothing here is used on another one. */
final class Shard {

    private final Context context;
    private final long batchMillis;
    private final Set<LiveClient> clients = new HashSet<>();
    private final Map<UUID, Set<LiveClient>> watchers = new HashMap<>();
    private final Set<LiveClient> dirty = new LinkedHashSet<>();

    /** @param batchMillis how long a message waits for others */
    Shard(Context context, long batchMillis) {
        this.context = context;
        this.batchMillis = batchMillis;
    }

    void add(LiveClient client) {
        clients.add(client);
    }

    void remove(LiveClient client) {
        clients.remove(client);
        dirty.remove(client);
    }

    void watch(UUID id, LiveClient client) {
        watchers.computeIfAbsent(id, first -> new LinkedHashSet<>()).add(client);
    }

    void unwatch(UUID id, LiveClient client) {
        watchers.computeIfPresent(id, (same, watching) -> {
            watching.remove(client);
            return watching.isEmpty() ? null : watching;
        });
    }

    /** Gives an event to all who follow its analysis or its project. From any thread. */
    void deliver(LiveEvent event) {
        context.runOnContext(on -> {
            Set<LiveClient> ofAnalysis = watchers.getOrDefault(event.analysisId(), Set.of());
            Set<LiveClient> ofProject = watchers.getOrDefault(event.projectId(), Set.of());
            for (LiveClient client : List.copyOf(ofAnalysis)) {
                client.deliver(event);
            }
            for (LiveClient client : List.copyOf(ofProject)) {
                if (!ofAnalysis.contains(client)) {
                    client.deliver(event);
                }
            }
        });
    }

    /** Does something with every client. From any thread. */
    void each(Consumer<LiveClient> action) {
        context.runOnContext(on -> List.copyOf(clients).forEach(action));
    }

    /** One timer serves all clients to whom something is to be sent. */
    void flushSoon(LiveClient client) {
        if (dirty.isEmpty()) {
            context.owner().setTimer(batchMillis, due -> context.runOnContext(on -> flush()));
        }
        dirty.add(client);
    }

    private void flush() {
        List<LiveClient> due = List.copyOf(dirty);
        dirty.clear();
        due.forEach(LiveClient::flush);
    }

    /** The same outcome on this event loop. */
    <T> Future<T> here(Future<T> outcome) {
        return Future.fromCompletionStage(outcome.toCompletionStage(), context);
    }

    long after(long millis, Runnable action) {
        return context.owner().setTimer(millis, due -> context.runOnContext(on -> action.run()));
    }

    /** At a different moment for each, so that they don't all speak at once. */
    long every(long millis, Runnable action) {
        long first = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        return context.owner().setPeriodic(Math.max(1, first), millis, due -> context.runOnContext(on -> action.run()));
    }

    void cancel(long timer) {
        context.owner().cancelTimer(timer);
    }
}
