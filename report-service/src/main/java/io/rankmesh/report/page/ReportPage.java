package io.rankmesh.report.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.rankmesh.report.document.ReportDocument;
import jakarta.enterprise.context.ApplicationScoped;

/** Draws a report as one HTML page that needs nothing else: no script, no style sheet, no picture from anywhere. */
@ApplicationScoped
public class ReportPage {

    public String render(ReportDocument report) {
        return Templates.report(PageComposer.compose(report)).render();
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance report(PageModel model);
    }
}
