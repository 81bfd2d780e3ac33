package io.rankmesh.gateway.proxy;

import io.rankmesh.gateway.identity.AccessTokens;
import io.rankmesh.gateway.identity.ApiKeys;
import io.rankmesh.gateway.identity.Identity;
import io.rankmesh.gateway.identity.InvalidTokenException;
import io.rankmesh.gateway.identity.Revocations;
import io.rankmesh.gateway.identity.RevocationsUnknownException;
import io.rankmesh.gateway.identity.Tiers;
import io.rankmesh.gateway.limit.Subject;
import io.rankmesh.gateway.limit.TooManyAtOnceException;
import io.rankmesh.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** Who asks: by access token or API key, unless that has been revoked, with the tier that the account has now. */
@Singleton
class Callers {

    private static final CharSequence API_KEY = HttpHeaders.createOptimized("X-Api-Key");

    private final AccessTokens tokens;
    private final ApiKeys keys;
    private final Revocations revocations;
    private final Tiers tiers;

    Callers(AccessTokens tokens, ApiKeys keys, Revocations revocations, Tiers tiers) {
        this.tokens = tokens;
        this.keys = keys;
        this.revocations = revocations;
        this.tiers = tiers;
    }

    /**
     * Fails with {@link InvalidTokenException}, with {@link TooManyAtOnceException} when the sender shows too much that nothing is known
     * of, or with 503 when it cannot be told now.
     */
    Future<Identity> identify(HttpServerRequest request, Route route, Subject sender) {
        return prove(request, route, sender).map(revocations::check).map(identity -> {
            if (route.knownRevocations() && !revocations.areKnown()) {
                throw new RevocationsUnknownException();
            }
            return tiers.current(identity);
        });
    }

    private Future<Identity> prove(HttpServerRequest request, Route route, Subject sender) {
        List<String> given = request.headers().getAll(API_KEY);
        if (given.isEmpty()) {
            return Credentials.accessToken(request, route).compose(token -> tokens.verify(token, sender));
        }
        if (given.size() > 1 || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return Future.failedFuture(new InvalidTokenException("Either an access token or one API key is needed"));
        }
        return keys.verify(given.getFirst(), sender);
    }
}
