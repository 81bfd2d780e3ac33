package io.rankmesh.common.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.json.TolerantJson;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Handles one message to its end. A handler that fails is tried again with back-off: for ever when the cause is an outage (see
 * {@link Outages}, to which the broker's own are added), a few times otherwise; then the event goes to the dead-letter topic. The message is acknowledged when the handler
 * has completed, so the handler completes when its effect is committed. The handler runs in the trace of the event.
 */
@ApplicationScoped
public class EventConsumption {

    private static final Logger LOG = Logger.getLogger(EventConsumption.class);

    private static final String HANDLED = "handled";
    private static final String RETRIED = "retried";
    private static final String DEAD = "dead";
    private static final List<String> OUTCOMES = List.of(HANDLED, RETRIED, DEAD);

    /** The type of what is no event. */
    private static final String UNKNOWN = "unknown";

    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final EventsConfig.Consume config;
    private final Config settings;

    EventConsumption(ObjectMapper json, MeterRegistry metrics, EventsConfig config, Config settings) {
        this.json = TolerantJson.from(json);
        this.metrics = metrics;
        this.config = config.consume();
        this.settings = settings;
    }

    /**
     * Announces a type that a consumer handles. Its counters begin at 0 then: one that began with its first event would hide that event
     * from an alarm, which compares with what was before.
     */
    public void expect(String type) {
        OUTCOMES.forEach(outcome -> counter(type, outcome));
        counter(UNKNOWN, DEAD);
    }

    /**
     * @param handler may be called more than once for an event: see {@link Inbox}. An event of a type that it does not know is none
     *     of its business, and completes
     * @return completes when the message is settled; never fails, so that the channel goes on
     */
    public Uni<Void> handle(Message<String> message, Function<IncomingEvent, Uni<Void>> handler) {
        IncomingEvent event;
        try {
            event = CloudEvents.read(message, json);
        } catch (UnreadableEventException notAnEvent) {
            return bury(message, UNKNOWN, notAnEvent);
        }
        Context context = Vertx.currentContext();
        return attempt(context, event, handler)
                .onFailure(EventConsumption::isOutage)
                .invoke(failure -> retried(event, failure))
                .onFailure(EventConsumption::isOutage)
                .retry()
                .withBackOff(config.firstBackOff(), config.maxBackOff())
                .indefinitely()
                .onFailure(EventConsumption::isWorthAnotherTry)
                .invoke(failure -> retried(event, failure))
                .onFailure(EventConsumption::isWorthAnotherTry)
                .retry()
                .withBackOff(config.firstBackOff(), config.maxBackOff())
                .atMost(config.attempts() - 1L)
                .onItemOrFailure()
                .transformToUni((done, failure) ->
                        failure == null ? settle(message, event) : bury(message, event.type(), failure));
    }

    private static Uni<Void> attempt(
            @Nullable Context context, IncomingEvent event, Function<IncomingEvent, Uni<Void>> handler) {
        Uni<Void> attempt = Uni.createFrom().deferred(() -> handler.apply(event));
        // a later try is due on a timer's thread, and the database session and the trace live in the message's context
        return context == null ? attempt : attempt.runSubscriptionOn(task -> context.runOnContext(on -> task.run()));
    }

    static boolean isOutage(Throwable failure) {
        return Outages.isOutage(failure, RetriableException.class::isInstance);
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return !(failure instanceof UnreadableEventException);
    }

    private void retried(IncomingEvent event, Throwable failure) {
        count(event.type(), RETRIED);
        LOG.warnf("%s failed, will be tried again: %s", event, failure);
    }

    private Uni<Void> settle(Message<String> message, IncomingEvent event) {
        count(event.type(), HANDLED);
        // an event that was handled is not buried; unacknowledged it comes again, and the inbox knows it
        return Uni.createFrom()
                .completionStage(message::ack)
                .onFailure()
                .invoke(failure -> LOG.warnf("%s was handled and could not be acknowledged: %s", event, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> bury(Message<String> message, String type, Throwable failure) {
        count(type, DEAD);
        DeadLetter letter = DeadLetter.of(message, settings);
        LOG.errorf("%s goes to the dead-letter topic: %s", letter, failure);
        LOG.debugf(failure, "why %s is dead", letter);
        // while the broker is away the dead-letter topic is too, and an event that is neither handled nor buried must
        // not be passed by
        return Uni.createFrom()
                .completionStage(() -> message.nack(failure, letter.metadata()))
                .onFailure()
                .retry()
                .withBackOff(config.firstBackOff(), config.maxBackOff())
                .indefinitely();
    }

    private void count(String type, String outcome) {
        counter(type, outcome).increment();
    }

    private Counter counter(String type, String outcome) {
        return metrics.counter(Telemetry.EVENTS_CONSUMED, Telemetry.TAG_TYPE, type, Telemetry.TAG_OUTCOME, outcome);
    }
}
