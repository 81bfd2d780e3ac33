package io.rankmesh.user.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Apart from the member, since a member may sign in without a password. */
@Entity
@Table(name = "credential")
class Credential {

    @Id
    @Column(name = "member_id")
    UUID memberId;

    /** Of an account's first member only: by it the release before finds the password. */
    @Column(name = "account_id")
    @Nullable UUID accountId;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "changed_at")
    Instant changedAt;

    protected Credential() {}

    private Credential(UUID memberId, @Nullable UUID accountId, String passwordHash, Instant changedAt) {
        this.memberId = memberId;
        this.accountId = accountId;
        this.passwordHash = passwordHash;
        this.changedAt = changedAt;
    }

    static Credential ofFirstMember(UUID accountId, String passwordHash, Instant changedAt) {
        return new Credential(accountId, accountId, passwordHash, changedAt);
    }

    static Credential ofMember(UUID memberId, String passwordHash, Instant changedAt) {
        return new Credential(memberId, null, passwordHash, changedAt);
    }
}
