package io.rankmesh.analysis.audits;

import io.rankmesh.audit.AuditInfo;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit as the catalogue tells it. */
@Schema(name = "Audit")
record AuditView(
        String id,
        String title,
        String category,

        @Schema(description = "What a reader calls the category")
        String categoryTitle,

        String severity,

        @Schema(
                description =
                        "What it looks at: one `page`, a page among the others (`cross-page`), or the `site` as a whole")
        String scope,

        @Schema(description = "What to do about a finding") String guidance,

        @Schema(description = "The standard or vendor guideline that the rule comes from")
        String source,

        @Schema(description = "Its limit, which a project's settings may change; null for an audit without one")
        @Nullable Threshold threshold) {

    /**
     * A limit.
     *
     * @param value the default
     */
    @Schema(name = "AuditThreshold")
    record Threshold(
            int value,

            @Schema(description = "What it counts, such as `characters`") @Nullable String unit) {}

    static AuditView of(AuditInfo audit) {
        return new AuditView(
                audit.id(),
                audit.title(),
                audit.category().id(),
                audit.category().title(),
                audit.severity().id(),
                audit.scope().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                audit.guidance(),
                audit.source(),
                threshold(audit));
    }

    private static @Nullable Threshold threshold(AuditInfo audit) {
        Integer value = audit.threshold();
        AuditInfo.Unit unit = audit.unit();
        return value == null ? null : new Threshold(value, unit == null ? null : unit.id());
    }
}
