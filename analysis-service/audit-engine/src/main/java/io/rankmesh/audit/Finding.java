package io.rankmesh.audit;

/**
 * One fault at one place.
 *
 * @param audit id of the audit that found it
 * @param url the page the finding is on; for a finding on the whole site, the resource that shows it (its robots.txt)
 * @param message one sentence a site owner understands, at most {@value Evidence#MAX_SNIPPET} characters, since it may quote the page
 */
public record Finding(
        String audit, Category category, Severity severity, String url, String message, Evidence evidence) {

    public Finding {
        message = Evidence.shortened(message);
    }
}
