package io.rankmesh.user.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One time that a member agreed, or took it back. */
@Entity
@Table(name = "consent")
class Consent {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "member_id")
    UUID memberId;

    @Column
    String purpose;

    @Column
    boolean granted;

    @Column
    String wording;

    @Column(name = "created_at")
    Instant createdAt;

    protected Consent() {}

    Consent(UUID id, UUID accountId, UUID memberId, ConsentRequest request, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.memberId = memberId;
        this.purpose = request.purpose().wireName();
        this.granted = request.granted();
        this.wording = request.wording();
        this.createdAt = createdAt;
    }
}
