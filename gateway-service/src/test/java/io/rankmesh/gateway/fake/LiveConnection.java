package io.rankmesh.gateway.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A client of the live channel, which holds the edge to the AsyncAPI document. */
public final class LiveConnection implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private LiveConnection(URI edge, String token, boolean asBrowser) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (asBrowser) {
            builder.subprotocols("rankmesh.live.v1", "bearer." + token);
        } else {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(URI.create("ws://" + edge.getAuthority() + "/v1/live"), new Listener())
                .join();
    }

    public static LiveConnection open(URI edge, String token) {
        return new LiveConnection(edge, token, false);
    }

    public static LiveConnection openAsBrowser(URI edge, String token) {
        return new LiveConnection(edge, token, true);
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    public LiveConnection send(JsonObject message) {
        return send(message.encode());
    }

    public LiveConnection send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    public LiveConnection subscribe(String field, Object id) {
        return send(new JsonObject().put("type", "subscribe").put(field, id.toString()));
    }

    public LiveConnection resume(Object analysisId, String lastEventId) {
        return send(new JsonObject()
                .put("type", "subscribe")
                .put("analysisId", analysisId.toString())
                .put("lastEventId", lastEventId));
    }

    /** All that has come of a type. */
    public List<JsonObject> received(String type) {
        return messages.stream()
                .filter(message -> type.equals(message.getString("type")))
                .toList();
    }

    /** Waits for the first message of a type. */
    public JsonObject await(String type) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(messages).anyMatch(message -> type.equals(message.getString("type"))));
        return received(type).getFirst();
    }

    /** How many messages came in each text. */
    public List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** The code with which the edge ends the connection. */
    public int awaitClose() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
        assertThat(faults).isEmpty();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonArray batch = new JsonArray(partial.toString());
                partial.setLength(0);
                batches.add(batch.size());
                batch.forEach(message -> add((JsonObject) message));
            }
            from.request(1);
            return null;
        }

        private void add(JsonObject message) {
            try {
                LiveContract.check(message);
            } catch (AssertionError undescribed) {
                faults.add(undescribed);
            }
            messages.add(message);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
