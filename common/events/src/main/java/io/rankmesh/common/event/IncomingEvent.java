package io.rankmesh.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;

/** An event as it came from Kafka. */
public final class IncomingEvent {

    private final UUID id;
    private final String type;
    private final String data;
    private final ObjectMapper json;

    IncomingEvent(UUID id, String type, String data, ObjectMapper json) {
        this.id = id;
        this.type = type;
        this.data = data;
        this.json = json;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    /**
     * Reads the data; fields that the record does not have are skipped.
     *
     * @throws UnreadableEventException when it does not fit, which no further try would change
     */
    public <T> T data(Class<T> type) {
        try {
            return json.readValue(data, type);
        } catch (JsonProcessingException misfit) {
            throw new UnreadableEventException("the data of " + this.type + " is not readable", misfit);
        }
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
