package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.AuditInfo.Unit;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.PageRule.Check;
import io.rankmesh.audit.rule.PageRule.Reach;

/** What the rules of one group have in common, so that each of them is one short entry. */
record RuleGroup(Category category, Reach reach) {

    PageRule rule(String id, String title, Severity severity, String guidance, String source, Check check) {
        return new PageRule(info(id, title, severity, guidance, source), reach, check);
    }

    /** A rule with a limit that the owner of a site may change. */
    PageRule rule(
            String id,
            String title,
            Severity severity,
            int threshold,
            Unit unit,
            String guidance,
            String source,
            Check check) {
        return new PageRule(info(id, title, severity, guidance, source).withThreshold(threshold, unit), reach, check);
    }

    private AuditInfo info(String id, String title, Severity severity, String guidance, String source) {
        return AuditInfo.of(id, title, category, severity, Scope.PAGE, guidance, source);
    }
}
