package io.rankmesh.common.test;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.identity.Via;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Callers of tests, and the header that makes a service believe them: {@code given().header(InternalTokens.HEADER, …)}. */
public final class TestCallers {

    /** The internal key of all tests; {@link LocalServers} gives it to the service. */
    public static final String INTERNAL_KEY = "dGVzdHMgb25seTogbmV2ZXIgYSBrZXkgb2YgYSByZWFsIHN5c3RlbQ==";

    private static final String SERVICE = "gateway-service";

    private TestCallers() {}

    /** An administrator of a new account. */
    public static Caller anyone(Tier tier) {
        return of(UUID.randomUUID(), tier, Role.ADMIN);
    }

    public static Caller of(UUID accountId, Tier tier, Role role) {
        return new Caller(accountId, tier, role, SERVICE);
    }

    /** Another member of the same account. */
    public static Caller member(Caller of, UUID memberId, Role role) {
        return new Caller(of.accountId(), memberId, of.tier(), role, Scope.all(), Via.SESSION, SERVICE);
    }

    /** The same by an API key that may do this much. */
    public static Caller withKey(Caller of, Scope... scopes) {
        return new Caller(of.accountId(), of.memberId(), of.tier(), of.role(), Set.of(scopes), Via.KEY, SERVICE);
    }

    /** @return the value of {@link InternalTokens#HEADER} with which the edge asks for itself */
    public static String serviceToken() {
        return new InternalTokens(INTERNAL_KEY, Clock.systemUTC()).mintForService(SERVICE);
    }

    /** @return the value of {@link InternalTokens#HEADER} */
    public static String token(Caller caller) {
        return new InternalTokens(INTERNAL_KEY, Clock.systemUTC()).mint(caller);
    }

    /** @return a token that was valid until {@code ago} before now */
    public static String expiredToken(Caller caller, Duration ago) {
        Instant minted = Instant.now().minus(InternalTokens.LIFETIME).minus(ago);
        return new InternalTokens(INTERNAL_KEY, Clock.fixed(minted, ZoneOffset.UTC)).mint(caller);
    }

    /** @return a token signed with another key */
    public static String forgedToken(Caller caller) {
        String other = INTERNAL_KEY.replace('d', 'e');
        return new InternalTokens(other, Clock.systemUTC()).mint(caller);
    }
}
