package io.rankmesh.gateway.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;

/** A WebSocket: each text is a JSON array of messages. */
final class SocketTransport implements Transport {

    private static final String HEARTBEAT = "[{\"type\":\"heartbeat\"}]";

    private final ServerWebSocket socket;
    private boolean heard = true;

    SocketTransport(ServerWebSocket socket) {
        this.socket = socket;
        socket.pongHandler(pong -> heard());
    }

    void heard() {
        heard = true;
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void send(List<Message> messages) {
        StringBuilder text = new StringBuilder(messages.size() * 256).append('[');
        for (Message message : messages) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(message.json());
        }
        socket.writeTextMessage(text.append(']').toString());
    }

    @Override
    public boolean beat() {
        if (!heard) {
            return false;
        }
        heard = false;
        socket.writePing(Buffer.buffer());
        socket.writeTextMessage(HEARTBEAT);
        return true;
    }

    @Override
    public void close(CloseCode code) {
        socket.close(code.code(), code.reason());
    }
}
