package io.rankmesh.user.oidc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Who of a provider a member is. */
@Entity
@Table(name = "external_identity")
class ExternalIdentity {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "member_id")
    UUID memberId;

    @Column
    String issuer;

    @Column(name = "identity_hash")
    String identityHash;

    @Column(name = "created_at")
    Instant createdAt;

    protected ExternalIdentity() {}

    ExternalIdentity(UUID id, UUID accountId, UUID memberId, String issuer, String identityHash, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.memberId = memberId;
        this.issuer = issuer;
        this.identityHash = identityHash;
        this.createdAt = createdAt;
    }
}
