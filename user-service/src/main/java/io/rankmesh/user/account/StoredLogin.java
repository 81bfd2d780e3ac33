package io.rankmesh.user.account;

import java.util.UUID;

/** What sign-in needs of a member and its account. */
public record StoredLogin(UUID accountId, UUID memberId, String tier, String role, String passwordHash) {

    @Override
    public String toString() {
        return "StoredLogin[memberId=" + memberId + "]";
    }
}
