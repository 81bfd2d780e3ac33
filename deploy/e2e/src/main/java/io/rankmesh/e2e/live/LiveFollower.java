package io.rankmesh.e2e.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows analyses, whatever happens to its connection: it connects again after a pause that doubles, to the next of the addresses, and
 * resumes each analysis behind the last event that it has seen.
 */
public final class LiveFollower implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 7;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<URI> addresses;
    private final Supplier<String> token;
    private final Collection<String> analyses;
    private final Map<String, String> lastEvents = new ConcurrentHashMap<>();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private int failures;
    private volatile @Nullable WebSocket socket;
    private volatile boolean closed;

    /**
     * @param first which of the addresses is tried first
     * @param token gives an access token that is valid now
     */
    public LiveFollower(List<URI> addresses, int first, Supplier<String> token, Collection<String> analyses) {
        this.addresses = List.copyOf(addresses);
        this.token = token;
        this.analyses = List.copyOf(analyses);
        connections.set(first);
        timer.execute(this::connect);
    }

    /** All messages of a type that tell of an analysis. */
    public List<JsonNode> received(String type, String analysis) {
        return messages.stream()
                .filter(message -> type.equals(message.path("type").asText()) && analysis.equals(analysisOf(message)))
                .toList();
    }

    /** Whether its client would know that an analysis has this outcome: by the event, or by a state that tells it. */
    public boolean knows(String status, String analysis) {
        return !received("analysis." + status, analysis).isEmpty()
                || messages.stream()
                        .filter(message -> analysis.equals(analysisOf(message)))
                        .anyMatch(message -> status.equals(
                                message.path("analysis").path("status").asText()));
    }

    /** Ids of an analysis's events in the order in which they came. */
    public List<String> eventIds(String analysis) {
        return messages.stream()
                .filter(message -> analysis.equals(analysisOf(message))
                        && message.path("type").asText().contains("."))
                .map(message -> message.path("id").asText())
                .toList();
    }

    private void connect() {
        if (closed) {
            return;
        }
        URI base = addresses.get(Math.floorMod(connections.getAndIncrement(), addresses.size()));
        http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token.get())
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create("ws://" + base.getAuthority() + "/v1/live"), new Listener())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        connectLater();
                    }
                });
    }

    private void connectLater() {
        if (!closed) {
            long ceiling = FIRST_PAUSE.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
            timer.schedule(this::connect, ThreadLocalRandom.current().nextLong(ceiling + 1), TimeUnit.MILLISECONDS);
        }
    }

    private void subscribe(WebSocket opened) {
        for (String analysis : analyses) {
            String last = lastEvents.get(analysis);
            String resume = last == null ? "" : ",\"lastEventId\":\"" + last + "\"";
            opened.sendText("{\"type\":\"subscribe\",\"analysisId\":\"%s\"%s}".formatted(analysis, resume), true)
                    .join();
        }
    }

    private void take(JsonNode message) {
        messages.add(message);
        if (message.hasNonNull("id")) {
            lastEvents.put(analysisOf(message), message.get("id").asText());
        }
    }

    private static String analysisOf(JsonNode message) {
        return message.has("analysisId")
                ? message.get("analysisId").asText()
                : message.path("data").path("analysisId").asText();
    }

    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        timer.shutdownNow();
        http.close();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            failures = 0;
            opened.request(1);
            timer.execute(() -> subscribe(opened));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    JSON.readTree(text.toString()).forEach(LiveFollower.this::take);
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            connectLater();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            connectLater();
        }
    }
}
