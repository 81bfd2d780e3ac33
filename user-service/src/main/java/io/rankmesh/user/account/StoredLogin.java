package io.rankmesh.user.account;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What sign-in needs of a member and its account.
 *
 * @param passwordHash null for a member without a password
 */
public record StoredLogin(
        UUID accountId,
        UUID memberId,
        String tier,
        String role,
        @Nullable String passwordHash) {

    public boolean hasSamePassword(StoredLogin other) {
        return Objects.equals(passwordHash, other.passwordHash);
    }

    @Override
    public String toString() {
        return "StoredLogin[memberId=" + memberId + "]";
    }
}
