package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import io.rankmesh.cli.api.Page;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.api.ReportedFinding;
import io.rankmesh.cli.export.FindingExport;
import io.rankmesh.cli.export.JunitExport;
import io.rankmesh.cli.export.SarifExport;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pages of an analysis with all that was found on them. */
final class Findings implements AutoCloseable {
    /** No page's id. */
    private static final String SITE = "";

    private final List<Page> pages = new ArrayList<>();
    private final FindingSpool found;

    private Findings(FindingSpool found) {
        this.found = found;
    }

    /** @param file where the one page lies that was handed in; null when the suite has fetched the pages */
    static Findings fetch(RankmeshClient client, String analysisId, @Nullable Place file)
            throws IOException, InterruptedException {
        Findings findings = new Findings(new FindingSpool());
        boolean whole = false;
        try {
            client.eachPage(analysisId, findings.pages::add);
            client.eachFinding(analysisId, finding -> findings.add(finding, file));
            whole = true;
            return findings;
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCode.FAILED, "The findings cannot be kept in a temporary file: " + e.getMessage());
        } finally {
            if (!whole) {
                findings.close();
            }
        }
    }

    private void add(ReportedFinding finding, @Nullable Place file) {
        String page = finding.pageId();
        try {
            found.add(page == null ? SITE : page, finding.found().at(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written whole or, when the suite went away before, not at all: half a list would close what it lacks. */
    void print(Format format, Catalogue catalogue, OutputStream out) throws IOException {
        FindingExport export =
                format == Format.SARIF ? new SarifExport(out, catalogue) : new JunitExport(out, catalogue);
        for (Page page : pages) {
            export.page(page.url(), found.of(page.id()), List.of());
        }
        export.site(found.of(SITE));
        export.end(List.of());
    }

    @Override
    public void close() throws IOException {
        found.close();
    }
}
