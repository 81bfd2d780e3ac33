package io.rankmesh.gateway.identity;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import org.jspecify.annotations.Nullable;

/** A caller whose access token was verified, and the internal token that speaks for it. */
public final class Identity {

    /** An internal token is used again for this long, well within its lifetime. */
    private static final long REUSE_MILLIS = InternalTokens.LIFETIME.toMillis() / 3;

    private final Caller caller;
    private final long expiresAtMillis;
    private final InternalTokens tokens;
    private volatile @Nullable Minted minted;

    Identity(Caller caller, long expiresAtMillis, InternalTokens tokens) {
        this.caller = caller;
        this.expiresAtMillis = expiresAtMillis;
        this.tokens = tokens;
    }

    public Caller caller() {
        return caller;
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

    /** When the access token ends, in milliseconds of Unix time. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    boolean isCurrent() {
        return System.currentTimeMillis() < expiresAtMillis;
    }

    private record Minted(String token, long atMillis) {}
}
