package io.rankmesh.user.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Good for one use. A used one is kept as long as its session, to be known when it comes again. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id
    byte[] hash;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "used_at")
    @Nullable Instant usedAt;

    protected RefreshToken() {}

    RefreshToken(byte[] hash, UUID sessionId, Instant createdAt) {
        this.hash = hash;
        this.sessionId = sessionId;
        this.createdAt = createdAt;
    }
}
