package io.rankmesh.audit.rule;

import io.rankmesh.audit.AuditInfo;
import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Outcome;
import io.rankmesh.audit.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** Where one rule tells what it found on one page. */
public final class Report {
    /** Findings of one audit on one page beyond this number are counted, not listed. */
    public static final int MAX_FINDINGS = 20;

    private final AuditInfo audit;
    private final AuditSettings settings;
    private final String url;
    private final List<Finding> sink;
    private Outcome outcome = Outcome.PASS;
    private int failures;

    /** With the catalogue's thresholds. */
    Report(AuditInfo audit, String url, List<Finding> sink) {
        this(audit, AuditSettings.DEFAULT, url, sink);
    }

    /** @param sink takes the findings */
    public Report(AuditInfo audit, AuditSettings settings, String url, List<Finding> sink) {
        this.audit = audit;
        this.settings = settings;
        this.url = url;
        this.sink = sink;
    }

    public void fail(String message, Evidence evidence) {
        fail(message, () -> evidence);
    }

    /** @param evidence asked only for the findings that are listed, since selectors cost time */
    public void fail(String message, Supplier<Evidence> evidence) {
        outcome = Outcome.FAIL;
        if (++failures <= MAX_FINDINGS) {
            sink.add(audit.finding(url, message, evidence.get()));
        }
    }

    /** Whether nothing more is listed, so that a rule whose count nobody reads need not look further. */
    public boolean isFull() {
        return failures >= MAX_FINDINGS;
    }

    /** The audit passes, with a remark that another audit turns into a finding. */
    public void warn() {
        outcome = Outcome.WARN;
    }

    public void notApplicable() {
        outcome = Outcome.NOT_APPLICABLE;
    }

    public void manual() {
        outcome = Outcome.MANUAL;
    }

    /** The limit in force. */
    public int threshold() {
        return settings.threshold(audit);
    }

    Verdict verdict() {
        return new Verdict(audit.id(), outcome, failures);
    }
}
