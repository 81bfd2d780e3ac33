package io.rankmesh.analysis.audits;

import io.rankmesh.audit.AuditInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An audit as the catalogue tells it. */
@Schema(name = "Audit")
record AuditView(
        String id,
        String title,
        String category,
        String severity,
        @Schema(description = "What to do about a finding") String guidance,

        @Schema(description = "The standard or vendor guideline that the rule comes from")
        String source) {

    static AuditView of(AuditInfo audit) {
        return new AuditView(
                audit.id(),
                audit.title(),
                audit.category().id(),
                audit.severity().id(),
                audit.guidance(),
                audit.source());
    }
}
