package io.rankmesh.user.account;

import java.util.UUID;

/** A member whom a letter reaches. */
public record KnownMember(UUID id, UUID accountId, String email) {

    @Override
    public String toString() {
        return "KnownMember[" + id + "]";
    }
}
