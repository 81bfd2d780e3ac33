package io.rankmesh.user.account;

import java.util.UUID;

/**
 * A member whom a letter reaches.
 *
 * @param verified whether the address is shown to be the member's
 */
public record KnownMember(UUID id, UUID accountId, String email, boolean verified) {

    @Override
    public String toString() {
        return "KnownMember[" + id + "]";
    }
}
