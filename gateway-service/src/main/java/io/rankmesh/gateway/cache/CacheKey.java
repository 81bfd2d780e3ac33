package io.rankmesh.gateway.cache;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on: all that is known of its caller, so that nobody is given what another one may see, and all of the request
 * that a service reads.
 *
 * @param caller null on an anonymous route, whose answers are everybody's
 * @param accept the media types asked for
 */
record CacheKey(@Nullable Caller caller, String target, String accept) {

    /** Roughly what it takes in memory, beside its caller, whom many share. */
    int weight() {
        return 128 + target.length() + accept.length();
    }

    /** Whose it is: the part of Redis' keys that keeps an account's together. */
    String owner() {
        return caller == null ? "public" : caller.accountId().toString();
    }

    /** The same words at each replica. */
    private String written() {
        return caller == null
                ? "public"
                : String.join(
                        " ",
                        caller.accountId().toString(),
                        caller.memberId().toString(),
                        caller.tier().wireName(),
                        caller.role().wireName(),
                        caller.via().wireName(),
                        Scope.join(caller.scopes()));
    }

    /** Stands for it in Redis. */
    String hash() {
        return Sha256.hex(written() + "\n" + accept + "\n" + target);
    }
}
