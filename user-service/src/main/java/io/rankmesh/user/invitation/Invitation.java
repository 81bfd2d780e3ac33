package io.rankmesh.user.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An address that may become a member. */
@Entity
@Table(name = "invitation")
class Invitation {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "email_hash")
    String emailHash;

    @Column(name = "email_sealed")
    byte[] emailSealed;

    @Column(name = "sealed_by")
    String sealedBy;

    @Column
    String role;

    @Column(name = "token_hash")
    byte[] tokenHash;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    protected Invitation() {}

    Invitation(UUID id, UUID accountId, String role, Instant createdAt, Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        this.role = role;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }
}
