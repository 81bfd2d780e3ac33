package io.rankmesh.analysis.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A site that an account has analysed. */
@Entity
@Table(name = "project")
public class Project {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column
    String name;

    @Column
    String url;

    @Column(name = "created_at")
    Instant createdAt;

    protected Project() {}

    Project(UUID id, UUID accountId, String name, String url, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.name = name;
        this.url = url;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    /** Normalised. */
    public String url() {
        return url;
    }
}
