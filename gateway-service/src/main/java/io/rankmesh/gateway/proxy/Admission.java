package io.rankmesh.gateway.proxy;

import io.rankmesh.common.problem.ProblemException;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.InvalidTokenException;
import io.rankmesh.gateway.limit.AtOnce;
import io.rankmesh.gateway.limit.Decision;
import io.rankmesh.gateway.limit.RateLimitHeaders;
import io.rankmesh.gateway.limit.RateLimitedException;
import io.rankmesh.gateway.limit.RateLimiter;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.limit.TooManyAtOnceException;
import io.rankmesh.gateway.route.Route;
import io.rankmesh.gateway.standing.RestrictedException;
import io.rankmesh.gateway.standing.Standings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may go on: a request with a valid identity is charged to its account, any other to the address that it comes from. Who is refused
 * too often is restricted: the address by what came without a valid identity, whatever account a token claimed to be of; an account, or
 * the API key that was used, by what was proven to be its own; not by having too much under way at once, which its quota bounds already.
 */
@Singleton
class Admission {

    private static final CharSequence STANDING = HttpHeaders.createOptimized("Rankmesh-Standing");

    private final Callers callers;
    private final RateLimiter limiter;
    private final AtOnce atOnce;
    private final Standings standings;
    private final Parts parts;

    Admission(Callers callers, RateLimiter limiter, AtOnce atOnce, Standings standings, Parts parts) {
        this.parts = parts;
        this.callers = callers;
        this.limiter = limiter;
        this.atOnce = atOnce;
        this.standings = standings;
    }

    /**
     * The caller's identity, null on an anonymous route; {@link #answered} has to follow. Fails with the problem to answer.
     */
    Future<@Nullable Identity> admit(HttpServerRequest request, Route route, InetAddress address) {
        Subject stranger = Subject.address(address);
        if (route.anonymous()) {
            return charge(request, stranger, route, () -> anonymous(stranger, route))
                    .map(charged -> begin(request, stranger, null));
        }
        return callers.identify(request, route, stranger)
                .recover(failure -> chargeFailure(request, route, stranger, failure))
                .compose(identity -> charge(
                                request,
                                subject(identity),
                                route,
                                () -> limiter.charge(identity.caller(), route.heavy()))
                        .map(charged -> begin(request, subject(identity), standing(identity))));
    }

    /** Services hold back what costs them much as well. */
    private Identity standing(Identity identity) {
        return standings.secondsLeft(subject(identity)) > 0 ? identity.asRestricted() : identity;
    }

    /** A part of a batch had its turn before it was sent, which is one of a number of its own. */
    private @Nullable Identity begin(HttpServerRequest request, Subject subject, @Nullable Identity identity) {
        if (parts.isPart(request)) {
            return identity;
        }
        try {
            atOnce.begin(placeOf(subject, identity));
            return identity;
        } catch (TooManyAtOnceException tooMany) {
            if (identity == null) {
                standings.refused(subject);
            }
            throw tooMany;
        }
    }

    /** An account's keys share its places, or the keys of one would hold all connections to a service. */
    private static Subject placeOf(Subject subject, @Nullable Identity identity) {
        return identity == null ? subject : Subject.account(identity.caller().accountId());
    }

    /** Hears what an admitted request was answered with: a service may have refused it as well. */
    void answered(Accepted accepted, @Nullable Throwable failure) {
        Identity identity = accepted.identity();
        Subject subject = identity == null ? Subject.address(accepted.sender().address()) : subject(identity);
        if (!parts.isPart(accepted.request())) {
            atOnce.end(placeOf(subject, identity));
        }
        int status = failure instanceof ProblemException problem
                ? problem.status()
                : accepted.request().response().getStatusCode();
        boolean tooMany = status == 429 && !(failure instanceof TooManyAtOnceException);
        if (tooMany || (status == 401 && identity == null)) {
            standings.refused(subject);
        }
    }

    private static Subject subject(Identity identity) {
        UUID key = identity.keyId();
        return key == null ? Subject.account(identity.caller().accountId()) : Subject.key(key);
    }

    private Future<Decision> anonymous(Subject stranger, Route route) {
        return route.addressQuota() == 0
                ? limiter.chargeAddress(stranger)
                : limiter.chargeAddress(stranger, route.name(), route.addressQuota());
    }

    /** Whoever comes with a bad token, or none, or with too many to be looked at, is charged like any stranger. */
    private Future<Identity> chargeFailure(
            HttpServerRequest request, Route route, Subject stranger, Throwable failure) {
        if (!(failure instanceof InvalidTokenException || failure instanceof TooManyAtOnceException)) {
            return Future.failedFuture(failure);
        }
        return charge(request, stranger, route, () -> limiter.chargeAddress(stranger))
                .compose(charged -> {
                    standings.refused(stranger);
                    return Future.failedFuture(failure);
                });
    }

    private Future<Decision> charge(
            HttpServerRequest request, Subject subject, Route route, Supplier<Future<Decision>> usual) {
        long restrictedFor = standings.secondsLeft(subject);
        if (restrictedFor == 0) {
            return usual.get().map(decision -> enforce(request, subject, decision));
        }
        request.response().putHeader(STANDING, "restricted;t=" + restrictedFor);
        return limiter.chargeRestricted(subject, route.heavy()).compose(decision -> {
            RateLimitHeaders.write(decision, request.response());
            if (!decision.allowed()) {
                throw new RestrictedException(decision, restrictedFor);
            }
            return usual.get().map(also -> also.allowed() ? also : enforce(request, subject, also));
        });
    }

    private Decision enforce(HttpServerRequest request, Subject subject, Decision decision) {
        RateLimitHeaders.write(decision, request.response());
        if (!decision.allowed()) {
            standings.refused(subject);
            throw new RateLimitedException(decision);
        }
        return decision;
    }
}
