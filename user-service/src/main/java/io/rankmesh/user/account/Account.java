package io.rankmesh.user.account;

import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Tier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * Name, address and role are the first member's, who comes into being with them (see the schema); a role that changes is written here too,
 * where the release before reads it. The tier is kept as its code, so that a
 * release may meet a word of the next one.
 */
@Entity
@Table(name = "account")
class Account {

    @Id
    UUID id;

    @Column(name = "name_sealed")
    byte[] nameSealed;

    @Column(name = "email_sealed")
    byte[] emailSealed;

    @Column(name = "sealed_by")
    String sealedBy;

    @Column
    String tier;

    @Column
    String role;

    @Column(name = "created_at")
    Instant createdAt;

    protected Account() {}

    Account(UUID id, SealedPerson founder, Tier tier, Instant createdAt) {
        this.id = id;
        this.nameSealed = founder.name();
        this.emailSealed = founder.email();
        this.sealedBy = founder.sealedBy();
        this.tier = tier.wireName();
        this.role = Role.ADMIN.wireName();
        this.createdAt = createdAt;
    }
}
