package io.rankmesh.common.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An aggregate whose changes are told. */
@Entity
public class Widget {

    @Id
    private UUID id;

    @Column(nullable = false)
    private int changes;

    protected Widget() {}

    Widget(UUID id) {
        this.id = id;
    }

    UUID id() {
        return id;
    }

    int change() {
        return ++changes;
    }
}
