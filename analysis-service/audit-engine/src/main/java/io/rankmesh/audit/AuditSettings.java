package io.rankmesh.audit;

import java.util.Map;

/**
 * What the owner of a site has set.
 *
 * @param thresholds limits that take the place of the catalogue's, by audit id, in the audit's unit. Others count nothing
 * @param staging the site is not public yet: that its pages are kept out of the index is right, and a page that is not is a fault.
 *     Audits across pages take those for indexable that would be without the directives
 */
public record AuditSettings(Map<String, Integer> thresholds, boolean staging) {

    /** The catalogue's thresholds, for a public site. */
    public static final AuditSettings DEFAULT = new AuditSettings(Map.of(), false);

    public AuditSettings {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * The limit in force.
     *
     * @throws IllegalArgumentException if the audit has none
     */
    public int threshold(AuditInfo audit) {
        Integer byDefault = audit.threshold();
        if (byDefault == null) {
            throw new IllegalArgumentException(audit.id() + " has no threshold");
        }
        return thresholds.getOrDefault(audit.id(), byDefault);
    }
}
