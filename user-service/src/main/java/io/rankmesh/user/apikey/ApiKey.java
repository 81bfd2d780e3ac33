package io.rankmesh.user.apikey;

import io.rankmesh.common.identity.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class ApiKey {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "member_id")
    UUID memberId;

    @Column
    String name;

    @Column
    String prefix;

    @Column
    byte[] hash;

    @Column
    String scopes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "last_used_at")
    @Nullable Instant lastUsedAt;

    protected ApiKey() {}

    ApiKey(
            UUID id,
            UUID accountId,
            UUID memberId,
            String name,
            Set<Scope> scopes,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.accountId = accountId;
        this.memberId = memberId;
        this.name = name;
        this.scopes = Scope.join(scopes);
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }
}
