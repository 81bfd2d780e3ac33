package io.rankmesh.report.analysis;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One audit's result.
 *
 * @param pageId absent for a finding on the whole site
 */
public record Finding(
        UUID id,
        @Nullable UUID pageId,
        @Nullable String url,
        String audit,
        @Nullable String category,
        @Nullable String severity,
        @Nullable String message,
        @Nullable Evidence evidence) {

    public Finding {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(audit, "audit");
    }

    public record Evidence(
            @Nullable String selector,
            @Nullable String snippet,
            @Nullable String otherUrl,
            @Nullable String value) {}
}
