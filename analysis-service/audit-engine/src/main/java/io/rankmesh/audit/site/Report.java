package io.rankmesh.audit.site;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import java.util.List;
import java.util.function.Supplier;

/** Where one rule tells what it found on one page. */
final class Report {
    private final AuditInfo audit;
    private final AuditSettings settings;
    private final String url;
    private final List<Finding> sink;
    private int failures;

    Report(AuditInfo audit, AuditSettings settings, String url, List<Finding> sink) {
        this.audit = audit;
        this.settings = settings;
        this.url = url;
        this.sink = sink;
    }

    /** @param evidence with the names of other pages, asked only for findings that are listed */
    void fail(String message, Supplier<Evidence> evidence) {
        if (!isFull()) {
            failures++;
            sink.add(audit.finding(url, message, evidence.get()));
        }
    }

    /** Whether nothing more is listed, so that a rule need not look further. */
    boolean isFull() {
        return failures >= io.rankmesh.audit.rule.Report.MAX_FINDINGS;
    }

    /** The limit in force. */
    int threshold() {
        return settings.threshold(audit);
    }
}
