package io.rankmesh.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Where an event is left in the transaction of the change that it tells of: both are committed, or neither is.
 *
 * <p>The database orders the events of one subject by taking a lock on it that lasts until the transaction ends. A transaction that
 * appends for several subjects appends in the order of their ids, or two of them may deadlock.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            "insert into outbox (id, topic, type, subject, data, time, traceparent) values ";

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** @param session a session or stateless session with an open transaction */
    public Uni<Void> append(Mutiny.QueryProducer session, Event event) {
        // "returning" makes it a query, after which the session need not forget what it holds
        return session.createNativeQuery(
                        INSERT
                                + "(:id, :topic, :type, :subject, :data, :time, cast(:traceparent as text)) returning id",
                        UUID.class)
                .setParameter("id", event.id())
                .setParameter("topic", event.topic())
                .setParameter("type", event.type())
                .setParameter("subject", event.subject())
                .setParameter("data", write(event.data()))
                .setParameter("time", event.time().atOffset(ZoneOffset.UTC))
                .setParameter("traceparent", event.traceparent())
                .getSingleResult()
                .replaceWithVoid();
    }

    /** @param connection one with an open transaction */
    public Uni<Void> append(SqlConnection connection, Event event) {
        return connection
                .preparedQuery(INSERT + "($1, $2, $3, $4, $5, $6, $7)")
                .execute(Tuple.from(new Object[] {
                    event.id(),
                    event.topic(),
                    event.type(),
                    event.subject(),
                    write(event.data()),
                    event.time().atOffset(ZoneOffset.UTC),
                    event.traceparent()
                }))
                .replaceWithVoid();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException notData) {
            throw new IllegalArgumentException("cannot write " + data.getClass().getSimpleName() + " as JSON", notData);
        }
    }
}
