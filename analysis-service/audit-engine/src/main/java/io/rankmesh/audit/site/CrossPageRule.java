package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditInfo.Scope;
import io.rankmesh.audit.Category;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.rule.Report;

/** One audit of a page among the others. */
record CrossPageRule(AuditInfo info, Check check) {

    /** Looks at the page and what the crawl knows of its neighbours; says nothing when all is well. */
    @FunctionalInterface
    interface Check {
        void run(Subject page, Report report);
    }

    static CrossPageRule of(
            String id,
            String title,
            Category category,
            Severity severity,
            String guidance,
            String source,
            Check check) {
        return new CrossPageRule(
                AuditInfo.of(id, title, category, severity, Scope.CROSS_PAGE, guidance, source), check);
    }

    CrossPageRule unscored() {
        return new CrossPageRule(info.unscored(), check);
    }

    CrossPageRule withThreshold(int threshold, AuditInfo.Unit unit) {
        return new CrossPageRule(info.withThreshold(threshold, unit), check);
    }
}
