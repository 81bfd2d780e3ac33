package io.rankmesh.gateway.identity;

import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.standing.RestrictedException;
import io.rankmesh.gateway.standing.Standings;
import io.vertx.core.Future;
import jakarta.inject.Singleton;

/**
 * What nobody has shown here before costs user-service a question, whoever has made it up: a sender that is restricted may ask only as
 * often as for anything else. What was worth something once is no first sight, whoever shares the sender's address.
 */
@Singleton
class FirstSights {

    private final RateLimiter limiter;
    private final Standings standings;

    FirstSights(RateLimiter limiter, Standings standings) {
        this.limiter = limiter;
        this.standings = standings;
    }

    /** Fails with the problem why nothing is asked. */
    Future<Void> charge(Subject shownBy) {
        long restrictedFor = standings.secondsLeft(shownBy);
        if (restrictedFor == 0) {
            return Future.succeededFuture();
        }
        return limiter.chargeRestricted(shownBy, false)
                .compose(decision -> decision.allowed()
                        ? Future.succeededFuture()
                        : Future.failedFuture(new RestrictedException(decision, restrictedFor)));
    }
}
