package io.rankmesh.cli.finding;

import io.rankmesh.audit.AuditInfo;

/**
 * An audit as the catalogue tells it.
 *
 * @param title the fault in a few words
 * @param severity {@code critical}, {@code warning} or {@code notice}
 * @param guidance what to do about a finding
 * @param source URL of the standard or vendor guideline that the rule comes from
 */
public record Rule(String id, String title, String category, String severity, String guidance, String source) {

    static Rule of(AuditInfo audit) {
        return new Rule(
                audit.id(),
                audit.title(),
                audit.category().id(),
                audit.severity().id(),
                audit.guidance(),
                audit.source());
    }
}
