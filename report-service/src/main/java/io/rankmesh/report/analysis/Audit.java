package io.rankmesh.report.analysis;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry of the audit catalogue. */
public record Audit(
        String id,
        String title,
        @Nullable String category,
        @Nullable String categoryTitle,
        @Nullable String severity,
        @Nullable String guidance,
        @Nullable String source) {

    public Audit {
        Objects.requireNonNull(id, "id");
        title = title == null ? id : title;
    }
}
