package io.rankmesh.analysis.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an analysis stands: {@code queued → running → completed | failed | cancelled}, and {@code paused} between. */
public enum AnalysisStatus {
    QUEUED,
    RUNNING,
    /** By its owner, until he resumes or cancels it. */
    PAUSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** @throws IllegalArgumentException when there is no such status */
    public static AnalysisStatus of(String wireName) {
        for (AnalysisStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no such status");
    }
}
