package io.rankmesh.user.account;

import io.rankmesh.common.identity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person of an account. The first one has the account's id, and comes into being with it (see the schema). */
@Entity
@Table(name = "member")
class Member {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "name_sealed")
    byte[] nameSealed;

    @Column(name = "email_sealed")
    byte[] emailSealed;

    @Column(name = "sealed_by")
    String sealedBy;

    @Column
    String role;

    @Column(name = "verified_at")
    @Nullable Instant verifiedAt;

    @Column(name = "created_at")
    Instant createdAt;

    protected Member() {}

    Member(UUID id, UUID accountId, SealedPerson person, Role role, Instant verifiedAt, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.nameSealed = person.name();
        this.emailSealed = person.email();
        this.sealedBy = person.sealedBy();
        this.role = role.wireName();
        this.verifiedAt = verifiedAt;
        this.createdAt = createdAt;
    }

    SealedPerson person() {
        return new SealedPerson(nameSealed, emailSealed, sealedBy);
    }

    boolean isAdmin() {
        return role.equals(Role.ADMIN.wireName());
    }
}
