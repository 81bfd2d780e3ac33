package io.rankmesh.gateway.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.gateway.route.RoutesConfig.UpstreamConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Repeats calls whose connection was refused or lost, as far as the {@linkplain RetryBudget budget} goes. The pause before each is random
 * up to a bound that doubles, so that those who failed together do not come back together.
 */
final class Retries {

    private final int most;
    private final long pauseMillis;
    private final RetryBudget budget;
    private final Counter repeated;
    private final Counter overBudget;

    Retries(String upstream, UpstreamConfig config, MeterRegistry metrics) {
        if (config.retries() < 0 || config.retryPause().toMillis() < 1) {
            throw new IllegalArgumentException(
                    "upstream '%s': retries is 0 or more, and retry-pause a millisecond or more".formatted(upstream));
        }
        this.most = config.retries();
        this.pauseMillis = config.retryPause().toMillis();
        this.budget = new RetryBudget(config.retryShare(), config.retryFloor(), System::nanoTime);
        this.repeated = counter(upstream, "repeated", metrics);
        this.overBudget = counter(upstream, "over-budget", metrics);
    }

    /** @param mayRepeat whether the call is one that does no harm when it arrives twice, and is still wanted */
    <T> Future<T> run(Context context, BooleanSupplier mayRepeat, Supplier<Future<T>> call) {
        budget.earn();
        return attempt(context, mayRepeat, call, 0);
    }

    private <T> Future<T> attempt(Context context, BooleanSupplier mayRepeat, Supplier<Future<T>> call, int before) {
        return call.get()
                .recover(failure -> before < most && isConnectionLost(failure) && mayRepeat.getAsBoolean() && spend()
                        ? pause(context, before).compose(over -> attempt(context, mayRepeat, call, before + 1))
                        : Future.failedFuture(failure));
    }

    private static boolean isConnectionLost(Throwable failure) {
        return failure instanceof UpstreamException problem && problem.isConnectionLost();
    }

    private boolean spend() {
        boolean allowed = budget.spend();
        (allowed ? repeated : overBudget).increment();
        return allowed;
    }

    private Future<Void> pause(Context context, int before) {
        Promise<Void> over = Promise.promise();
        long bound = pauseMillis << before;
        context.owner().setTimer(1 + ThreadLocalRandom.current().nextLong(bound), timer -> over.complete());
        return over.future();
    }

    private static Counter counter(String upstream, String outcome, MeterRegistry metrics) {
        return metrics.counter(
                Telemetry.UPSTREAM_RETRIES, Telemetry.TAG_UPSTREAM, upstream, Telemetry.TAG_OUTCOME, outcome);
    }
}
