package io.rankmesh.gateway.live;

import io.rankmesh.gateway.proxy.LastBytes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Server-sent events (WHATWG HTML, 9.2): an event a message. */
final class StreamTransport implements Transport {

    private static final String COMMENT = ": heartbeat\n\n";

    /** For what is left of a stream that has ended. */
    private static final long LAST_MILLIS = 15_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    StreamTransport(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void send(List<Message> messages) {
        StringBuilder text = new StringBuilder(messages.size() * 256);
        for (Message message : messages) {
            if (message.id() != null) {
                text.append("id: ").append(message.id()).append('\n');
            }
            text.append("event: ").append(message.type()).append('\n');
            text.append("data: ").append(message.json()).append("\n\n");
        }
        response.write(text.toString());
    }

    /** A stream is one way: only its connection tells whether somebody listens. */
    @Override
    public boolean beat() {
        response.write(COMMENT);
        return true;
    }

    @Override
    public void close(CloseCode code) {
        if (code == CloseCode.TOO_SLOW) {
            LastBytes.breakOff(request);
        } else if (!response.ended() && !response.closed()) {
            LastBytes.within(LAST_MILLIS, vertx, request, response.end());
        }
    }
}
