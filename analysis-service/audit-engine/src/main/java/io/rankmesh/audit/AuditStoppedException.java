package io.rankmesh.audit;

/** An audit ended early because its thread was interrupted: nothing is wrong with the page. */
public final class AuditStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public AuditStoppedException(String url) {
        super("the audit of " + url + " was stopped");
    }
}
