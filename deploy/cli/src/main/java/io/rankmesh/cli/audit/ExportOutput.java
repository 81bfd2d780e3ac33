package io.rankmesh.cli.audit;

import io.rankmesh.cli.export.FindingExport;
import io.rankmesh.cli.finding.Found;
import java.io.IOException;
import java.util.List;

/** For other programs, in a form that is not ours. */
final class ExportOutput implements Output {
    private final FindingExport export;
    private final Answers answers;

    /** @param answers of a run that is over when the output ends */
    ExportOutput(FindingExport export, Answers answers) {
        this.export = export;
        this.answers = answers;
    }

    @Override
    public void page(PageResult page) throws IOException {
        export.page(page.name(), page.findings(), page.passed());
    }

    @Override
    public void end(List<Found> site, Totals totals) throws IOException {
        export.site(site);
        export.end(answers.silent());
    }
}
