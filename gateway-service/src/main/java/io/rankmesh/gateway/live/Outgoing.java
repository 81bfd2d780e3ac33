package io.rankmesh.gateway.live;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits for one client. Progress of an analysis takes the place of older progress that still waits, and gives way first when the
 * queue is full; nothing else is ever left out.
 */
final class Outgoing {

    /** Characters that wait beside others: what one message has is bounded where it is made. */
    static final int MOST_CHARACTERS = 1024 * 1024;

    private final int capacity;
    private final Map<Object, Message> waiting = new LinkedHashMap<>();
    private long sequence;
    private long characters;

    Outgoing(int capacity) {
        this.capacity = capacity;
    }

    /** @return false when there is no room, even without any progress: the client is too slow to be told everything */
    boolean add(Message message) {
        Object key = message.mergeKey() == null ? sequence++ : message.mergeKey();
        Message older = waiting.replace(key, message);
        if (older != null) {
            characters += message.json().length() - older.json().length();
            return true;
        }
        while (!hasRoomFor(message)) {
            if (!dropOldestProgress()) {
                // progress that finds no room is not worth a connection
                return message.mergeKey() != null;
            }
        }
        waiting.put(key, message);
        characters += message.json().length();
        return true;
    }

    private boolean hasRoomFor(Message message) {
        return waiting.isEmpty()
                || (waiting.size() < capacity && characters + message.json().length() <= MOST_CHARACTERS);
    }

    private void forget(Message message) {
        characters -= message.json().length();
    }

    long characters() {
        return characters;
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The next ones, in the order in which they came, and no longer waiting. */
    List<Message> take(int most) {
        List<Message> taken = new ArrayList<>(Math.min(most, waiting.size()));
        Iterator<Message> next = waiting.values().iterator();
        while (taken.size() < most && next.hasNext()) {
            taken.add(next.next());
            next.remove();
        }
        taken.forEach(this::forget);
        return taken;
    }

    private boolean dropOldestProgress() {
        Iterator<Message> next = waiting.values().iterator();
        while (next.hasNext()) {
            Message message = next.next();
            if (message.mergeKey() != null) {
                next.remove();
                forget(message);
                return true;
            }
        }
        return false;
    }
}
