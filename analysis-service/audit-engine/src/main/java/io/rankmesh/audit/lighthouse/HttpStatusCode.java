package io.rankmesh.audit.lighthouse;

import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.rule.Report;

/** Statuses 400 to 599 fail. A page that gave no answer at all is left to other audits. */
final class HttpStatusCode {
    private HttpStatusCode() {}

    static void check(Page page, Report report) {
        int status = page.facts().status();
        if (status == 0) {
            report.notApplicable();
        } else if (status >= 400) {
            String message = status == 404 || status == 410
                    ? "The page does not exist (status " + status + ")"
                    : status >= 500 && status <= 599
                            ? "The server failed (status " + status + ")"
                            : "The page is refused (status " + status + ")";
            report.fail(message, Evidence.ofValue(Integer.toString(status)));
        }
    }
}
