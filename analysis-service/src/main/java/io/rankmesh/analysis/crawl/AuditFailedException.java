package io.rankmesh.analysis.crawl;

/** A page on which the audit engine itself fails, which another try would not change. */
final class AuditFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    AuditFailedException(Throwable cause) {
        super(cause);
    }
}
