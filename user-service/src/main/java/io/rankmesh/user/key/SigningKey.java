package io.rankmesh.user.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A key pair as stored: the public half readable, the private half sealed. */
@Entity
@Table(name = "signing_key")
class SigningKey {

    static final String CURRENT = "current";
    static final String NEXT = "next";
    static final String RETIRED = "retired";

    @Id
    String kid;

    @Column
    String state;

    @Column(name = "public_key")
    byte[] publicKey;

    @Column(name = "private_sealed")
    byte[] privateSealed;

    @Column(name = "sealed_by")
    String sealedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "state_since")
    Instant stateSince;

    protected SigningKey() {}

    SigningKey(String kid, String state, byte[] publicKey, byte[] privateSealed, String sealedBy, Instant now) {
        this.kid = kid;
        this.state = state;
        this.publicKey = publicKey;
        this.privateSealed = privateSealed;
        this.sealedBy = sealedBy;
        this.createdAt = now;
        this.stateSince = now;
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }

    void become(String newState, Instant now) {
        state = newState;
        stateSince = now;
    }
}
