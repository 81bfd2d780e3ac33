package io.rankmesh.gateway.circuit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * A circuit breaker for calls on the event loop. Open, it fails calls at once with {@link CircuitBreakerOpenException}; after the
 * delay it lets a few through to see whether the other side is back.
 */
public final class Circuit {

    private static final Logger LOG = Logger.getLogger(Circuit.class);

    private final TypedGuard<CompletionStage<Object>> guard;
    private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;

    /**
     * @param volume calls over which the share of failures is taken
     * @param failureRatio share of failures that opens it
     * @param counts which failures are the other side's fault
     */
    public Circuit(
            String name,
            Duration delay,
            int volume,
            double failureRatio,
            Predicate<Throwable> counts,
            MeterRegistry metrics) {
        guard = TypedGuard.create(new TypeLiteral<CompletionStage<Object>>() {})
                .withDescription(name)
                .withCircuitBreaker()
                .delay(delay.toMillis(), ChronoUnit.MILLIS)
                .requestVolumeThreshold(volume)
                .failureRatio(failureRatio)
                .successThreshold(2)
                .when(counts)
                .onStateChange(next -> changed(name, next))
                .done()
                .build();
        Gauge.builder(Telemetry.CIRCUIT_STATE, this, Circuit::level)
                .tag(Telemetry.TAG_NAME, name)
                .register(metrics);
    }

    /** The call's outcome, delivered on the given context. */
    @SuppressWarnings("unchecked") // what goes in as T comes out as T
    public <T> Future<T> call(Context context, Supplier<Future<T>> call) {
        return Future.fromCompletionStage(guard.get(() -> stage(call)), context).map(result -> (T) result);
    }

    public State state() {
        return switch (state) {
            case CLOSED -> State.CLOSED;
            case HALF_OPEN -> State.HALF_OPEN;
            case OPEN -> State.OPEN;
        };
    }

    private double level() {
        return state().level;
    }

    private void changed(String name, CircuitBreakerState next) {
        state = next;
        LOG.infof("circuit to %s: %s", name, next);
    }

    private static <T> CompletionStage<Object> stage(Supplier<Future<T>> call) {
        return call.get().<Object>map(result -> result).toCompletionStage();
    }

    /** How it stands, and the metric's value for it. */
    public enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2);

        private final int level;

        State(int level) {
            this.level = level;
        }
    }
}
