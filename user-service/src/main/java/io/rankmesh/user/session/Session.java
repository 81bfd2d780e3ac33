package io.rankmesh.user.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Somebody who is signed in: a family of refresh tokens. */
@Entity
@Table(name = "session")
class Session {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "member_id")
    UUID memberId;

    @Column(name = "client_sealed")
    byte[] clientSealed;

    @Column(name = "sealed_by")
    String sealedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    protected Session() {}

    Session(UUID id, UUID accountId, UUID memberId, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.memberId = memberId;
        this.createdAt = now;
    }
}
