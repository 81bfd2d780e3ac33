package io.rankmesh.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.UUID;

/** An event as it came from Kafka. */
public final class IncomingEvent {

    private final UUID id;
    private final String type;
    private final String source;
    private final String subject;
    private final Instant time;
    private final String data;
    private final ObjectMapper json;

    IncomingEvent(UUID id, String type, String source, String subject, Instant time, String data, ObjectMapper json) {
        this.id = id;
        this.type = type;
        this.source = source;
        this.subject = subject;
        this.time = time;
        this.data = data;
        this.json = json;
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    /** Name of the service that published it. */
    public String source() {
        return source;
    }

    /** Id of the aggregate. */
    public String subject() {
        return subject;
    }

    public Instant time() {
        return time;
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
