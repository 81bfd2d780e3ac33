package io.rankmesh.common.identity;

import java.util.Set;
import java.util.UUID;

/**
 * Who asks.
 *
 * @param memberId the person of the account, also when an API key asks: the member whose key it is. The first member of an account
 *     has the account's id
 * @param role what the member may do in the account
 * @param scopes what the member or its key is narrowed to; all of them for a session
 * @param restricted whether the edge holds it back for a while, since it was refused too often
 * @param service name of the service that vouches for it ({@code quarkus.application.name}), such as {@code gateway-service}
 */
public record Caller(
        UUID accountId,
        UUID memberId,
        Tier tier,
        Role role,
        Set<Scope> scopes,
        Via via,
        boolean restricted,
        String service) {

    public Caller {
        if (service == null || service.isBlank()) {
            throw new IllegalArgumentException("somebody must vouch for a caller");
        }
        scopes = Set.copyOf(scopes);
    }

    /** Nobody who is restricted. */
    public Caller(UUID accountId, UUID memberId, Tier tier, Role role, Set<Scope> scopes, Via via, String service) {
        this(accountId, memberId, tier, role, scopes, via, false, service);
    }

    /** The same of that tier. */
    public Caller withTier(Tier changed) {
        return new Caller(accountId, memberId, changed, role, scopes, via, restricted, service);
    }

    /** The same while it is restricted. */
    public Caller asRestricted() {
        return new Caller(accountId, memberId, tier, role, scopes, via, true, service);
    }

    /** The first member of an account, signed in: whom a token names that knows of no members. */
    public Caller(UUID accountId, Tier tier, Role role, String service) {
        this(accountId, accountId, tier, role, Scope.all(), Via.SESSION, service);
    }
}
