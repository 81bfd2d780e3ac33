package io.rankmesh.gateway.identity;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A caller whose access token or API key was verified, and the internal token that speaks for it. */
public final class Identity {

    /** An internal token is used again for this long, well within its lifetime. */
    private static final long REUSE_MILLIS = InternalTokens.LIFETIME.toMillis() / 3;

    private final Caller caller;
    private final @Nullable UUID keyId;
    private final List<String> revocationIds;
    private final long expiresAtMillis;
    private final InternalTokens tokens;
    private volatile @Nullable Minted minted;
    private volatile @Nullable Identity retiered;
    private volatile @Nullable Identity restricted;

    private Identity(
            Caller caller,
            @Nullable UUID keyId,
            List<String> revocationIds,
            long expiresAtMillis,
            InternalTokens tokens) {
        this.caller = caller;
        this.keyId = keyId;
        this.revocationIds = List.copyOf(revocationIds);
        this.expiresAtMillis = expiresAtMillis;
        this.tokens = tokens;
    }

    /** @param sessionId null in a token that names none, of a release before */
    static Identity ofSession(Caller caller, @Nullable UUID sessionId, long expiresAtMillis, InternalTokens tokens) {
        List<String> ids = new ArrayList<>(List.of("a:" + caller.accountId()));
        if (sessionId != null) {
            ids.add("s:" + sessionId);
        }
        return new Identity(caller, null, ids, expiresAtMillis, tokens);
    }

    static Identity ofKey(Caller caller, UUID keyId, long expiresAtMillis, InternalTokens tokens) {
        List<String> ids = List.of("a:" + caller.accountId(), "k:" + keyId);
        return new Identity(caller, keyId, ids, expiresAtMillis, tokens);
    }

    public Caller caller() {
        return caller;
    }

    /** The API key that it came with, or null. */
    public @Nullable UUID keyId() {
        return keyId;
    }

    /** What its access ends with, as {@link Revocations} names it. */
    List<String> revocationIds() {
        return revocationIds;
    }

    /** The same with the tier that its account has by now. */
    Identity withTier(Tier tier) {
        if (caller.tier() == tier) {
            return this;
        }
        Identity known = retiered;
        if (known == null || known.caller.tier() != tier) {
            known = with(caller.withTier(tier));
            retiered = known;
        }
        return known;
    }

    /** The same while it is restricted. */
    public Identity asRestricted() {
        Identity known = restricted;
        if (known == null) {
            known = with(caller.asRestricted());
            restricted = known;
        }
        return known;
    }

    private Identity with(Caller changed) {
        return new Identity(changed, keyId, revocationIds, expiresAtMillis, tokens);
    }

    /** The value of {@link InternalTokens#HEADER}. */
    public String internalToken() {
        long now = System.currentTimeMillis();
        Minted current = minted;
        if (current == null || now - current.atMillis() > REUSE_MILLIS) {
            current = new Minted(tokens.mint(caller), now);
            minted = current;
        }
        return current.token();
    }

    /** When the access token or the key ends, in milliseconds of Unix time. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    boolean isCurrent() {
        return System.currentTimeMillis() < expiresAtMillis;
    }

    private record Minted(String token, long atMillis) {}
}
