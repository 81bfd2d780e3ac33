package io.rankmesh.gateway.identity;

import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.standing.RestrictedException;
import io.rankmesh.gateway.standing.Standings;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * What is shown for the first time costs a look, whoever it is made up by: so many at once of one sender, and of one that is restricted
 * only as often as it may ask for something.
 */
@Singleton
class FirstSights {

    private final AtOnce atOnce;
    private final RateLimiter limiter;
    private final Standings standings;

    FirstSights(AtOnce atOnce, RateLimiter limiter, Standings standings) {
        this.atOnce = atOnce;
        this.limiter = limiter;
        this.standings = standings;
    }

    /** Fails as the look does, or with the problem why there is none. */
    <T> Future<T> look(Subject shownBy, AtOnce.Use use, Supplier<Future<T>> look) {
        long restrictedFor = standings.secondsLeft(shownBy);
        if (restrictedFor == 0) {
            return atOnce.during(shownBy, use, look);
        }
        return limiter.chargeRestricted(shownBy, false)
                .compose(decision -> decision.allowed()
                        ? atOnce.during(shownBy, use, look)
                        : Future.failedFuture(new RestrictedException(decision, restrictedFor)));
    }
}
