package io.rankmesh.user.account;

import java.util.UUID;

/** What sign-in needs of an account. */
public record StoredLogin(UUID accountId, String tier, String role, String passwordHash) {

    @Override
    public String toString() {
        return "StoredLogin[accountId=" + accountId + "]";
    }
}
