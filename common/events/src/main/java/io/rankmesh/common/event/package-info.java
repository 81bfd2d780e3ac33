/**
 * Events between services: CloudEvents 1.0 over Kafka, in binary mode.
 *
 * <p><b>To publish</b>, append to the {@link io.rankmesh.common.event.Outbox} in the transaction of the change:
 * {@code outbox.append(session, Event.of("rankmesh.analysis.v1", "analysis.completed", id.toString(), new AnalysisCompleted(…)))}.
 * {@link io.rankmesh.common.event.OutboxRelay} does the rest.
 *
 * <p><b>To consume</b>, name a channel and let {@link io.rankmesh.common.event.EventConsumption} retry, acknowledge and bury:
 *
 * <pre>{@code
 * @Incoming("analysis-events")
 * Uni<Void> onMessage(Message<String> message) {
 *     return events.handle(message, this::apply);
 * }
 *
 * Uni<Void> apply(IncomingEvent event) { // maybe more than once: ask the inbox within the transaction of the effect
 *     return sessions.withTransaction(session -> inbox.firstTime(session, "report-intake", event.id())
 *             .flatMap(first -> first ? store(session, event.data(AnalysisCompleted.class)) : Uni.createFrom().voidItem()));
 * }
 * }</pre>
 *
 * <p>The settings of a channel that only the service knows; the rest comes from this module's
 * {@code META-INF/microprofile-config.properties}, which gives all channels their start at the earliest event, the dead-letter
 * strategy, and a health that a broker that is away does not turn red:
 *
 * <pre>
 * mp.messaging.incoming.analysis-events.connector=smallrye-kafka
 * mp.messaging.incoming.analysis-events.topic=${rankmesh.events.topic-prefix:}rankmesh.analysis.v1
 * mp.messaging.incoming.analysis-events.group.id=${rankmesh.events.topic-prefix:}report-service
 * mp.messaging.incoming.analysis-events.dead-letter-queue.topic=${rankmesh.events.topic-prefix:}rankmesh.analysis.v1.dlq
 * </pre>
 *
 * Methods that take one {@code Message} are called one message at a time, which keeps the order of a partition. The tables
 * come as a migration in {@code db/events}; {@code quarkus.flyway.locations} names it already, before the service's own, and
 * {@link io.rankmesh.common.database.Schema} applies both.
 */
@NullMarked
package io.rankmesh.common.event;

import org.jspecify.annotations.NullMarked;
