package io.rankmesh.rehearsal.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Follows the analyses of a project over a WebSocket, by the recipe of docs/live.md: a lost connection is made again after a random pause. */
public final class Follower implements AutoCloseable {
    /** The channel's heartbeat comes every half minute: who hears nothing for so long is not connected any more. */
    private static final Duration SILENCE = Duration.ofSeconds(70);

    private final Door door;
    private final Consumer consumer;
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> pages = new ConcurrentHashMap<>();
    private final AtomicInteger stepsBack = new AtomicInteger();
    private volatile long heard = System.nanoTime();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread thread;
    private volatile boolean over;

    public Follower(Door door, Consumer consumer) {
        this.door = door;
        this.consumer = consumer;
        this.thread = Thread.ofVirtual().name("follower").start(this::go);
    }

    private void go() {
        int failures = 0;
        while (!over) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            try {
                WebSocket socket = door.client()
                        .newWebSocketBuilder()
                        .header("X-Api-Key", consumer.key())
                        .connectTimeout(Duration.ofSeconds(10))
                        .buildAsync(door.webSocket("/v1/live"), new Listener(end))
                        .join();
                connections.incrementAndGet();
                failures = 0;
                heard = System.nanoTime();
                socket.sendText(Kubectl.write(Map.of("type", "subscribe", "projectId", consumer.project())), true);
                await(end);
                socket.abort();
            } catch (CompletionException e) {
                failures++;
            }
            pause(ThreadLocalRandom.current().nextLong(Math.min(30_000, 250L << Math.min(failures, 7)) + 1));
        }
    }

    /** Until the connection ends, or says nothing any more. */
    private void await(CompletableFuture<Void> end) {
        while (!over && System.nanoTime() - heard < SILENCE.toNanos()) {
            try {
                end.get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                // looked at again
            } catch (InterruptedException e) {
                over = true;
            } catch (ExecutionException e) {
                return;
            }
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            over = true;
        }
    }

    /** The analyses of which it was told that they are complete. */
    public Set<String> completed() {
        return Set.copyOf(completed);
    }

    /** One, and one more for each that was lost. */
    public int connections() {
        return connections.get();
    }

    /** Progress that told less than what was told before of the same analysis; an event that comes twice is none. */
    public int stepsBack() {
        return stepsBack.get();
    }

    private void hear(JsonNode message) {
        String analysis = message.at("/data/analysisId").asText();
        switch (message.path("type").asText()) {
            case "subscribed", "resync" -> message.path("analyses").forEach(this::state);
            case "analysis.completed" -> completed.add(analysis);
            case "analysis.progressed" -> {
                if (seen.add(analysis + " " + message.path("id").asText())) {
                    progress(analysis, message.at("/data/pagesDone").asInt());
                }
            }
            default -> {
                // heartbeats, and what is of no interest here
            }
        }
    }

    private void progress(String analysis, int done) {
        int before = pages.merge(analysis, done, Math::max);
        if (before > done) {
            stepsBack.incrementAndGet();
        }
    }

    private void state(JsonNode analysis) {
        if (analysis.path("status").asText().equals("completed")) {
            completed.add(analysis.path("id").asText());
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }

    private final class Listener implements WebSocket.Listener {
        private final CompletableFuture<Void> end;
        private final StringBuilder text = new StringBuilder();

        private Listener(CompletableFuture<Void> end) {
            this.end = end;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            heard = System.nanoTime();
            return WebSocket.Listener.super.onPing(socket, message);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard = System.nanoTime();
            text.append(data);
            if (last) {
                Kubectl.parse(text.toString()).forEach(Follower.this::hear);
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end.complete(null);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end.complete(null);
        }
    }
}
