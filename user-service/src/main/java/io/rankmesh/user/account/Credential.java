package io.rankmesh.user.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Apart from the account, since an account may one day sign in without a password. */
@Entity
@Table(name = "credential")
class Credential {

    @Id
    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "password_hash")
    String passwordHash;

    @Column(name = "changed_at")
    Instant changedAt;

    protected Credential() {}

    Credential(UUID accountId, String passwordHash, Instant changedAt) {
        this.accountId = accountId;
        this.passwordHash = passwordHash;
        this.changedAt = changedAt;
    }
}
