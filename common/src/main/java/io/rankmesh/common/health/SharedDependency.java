package io.rankmesh.common.health;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Readiness of what all replicas share, such as a broker or a cache. When it is away, every replica would leave at once and the
 * service with them; so the check stays UP and shows {@code state: degraded}. (A replica's own database is another matter: without
 * it the replica is of no use.)
 *
 * <p>Made for an {@code AsyncHealthCheck}: {@code return SharedDependency.check("redis", redis.ping(), Duration.ofSeconds(1));}
 */
public final class SharedDependency {

    private SharedDependency() {}

    /** @param probe fails when the dependency is away; taken as failed after the timeout */
    public static Uni<HealthCheckResponse> check(String name, Uni<?> probe, Duration timeout) {
        return probe.ifNoItem()
                .after(timeout)
                .fail()
                .map(alive -> HealthCheckResponse.named(name)
                        .up()
                        .withData("state", "up")
                        .build())
                .onFailure()
                .recoverWithItem(away -> degraded(name, reason(away)));
    }

    private static HealthCheckResponse degraded(String name, String reason) {
        return HealthCheckResponse.named(name)
                .up()
                .withData("state", "degraded")
                .withData("reason", reason)
                .build();
    }

    private static String reason(Throwable away) {
        return away.getClass()
                .getSimpleName()
                .replaceAll("Exception$|Error$", "")
                .toLowerCase(Locale.ROOT);
    }
}
