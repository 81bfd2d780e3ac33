package io.rankmesh.gateway.identity;

import java.util.function.Predicate;

/** Hears at once whose access has ended. */
public interface RevocationListener {

    /** @param revoked whether an identity is among them */
    void onRevoked(Predicate<Identity> revoked);
}
