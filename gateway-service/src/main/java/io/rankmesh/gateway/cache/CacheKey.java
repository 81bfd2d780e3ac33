package io.rankmesh.gateway.cache;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an answer depends on: all that is known of its caller, so that nobody is given what another one may see, and all of the request
 * that a service reads.
 *
 * @param caller null on an anonymous route, whose answers are everybody's
 * @param accept the media types asked for
 */
record CacheKey(@Nullable Caller caller, String target, String accept) {

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
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] whole = (written() + "\n" + accept + "\n" + target).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha.digest(whole));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
