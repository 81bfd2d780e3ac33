package io.rankmesh.cli.analyze;

import io.rankmesh.cli.api.Page;
import io.rankmesh.cli.api.RankmeshClient;
import io.rankmesh.cli.export.FindingExport;
import io.rankmesh.cli.export.JunitExport;
import io.rankmesh.cli.export.SarifExport;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All pages of an analysis with all that was found on them. */
final class Findings {
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, List<Found>> byPage = new HashMap<>();
    private final List<Found> onTheSite = new ArrayList<>();

    private Findings() {}

    /** @param file where the one page lies that was handed in; null when the suite has fetched the pages */
    static Findings fetch(RankmeshClient client, String analysisId, @Nullable Place file) throws InterruptedException {
        Findings findings = new Findings();
        client.eachPage(analysisId, findings.pages::add);
        client.eachFinding(analysisId, finding -> {
            String page = finding.pageId();
            List<Found> there =
                    page == null ? findings.onTheSite : findings.byPage.computeIfAbsent(page, id -> new ArrayList<>());
            there.add(finding.found().at(file));
        });
        return findings;
    }

    /** Written whole or, when the suite went away before, not at all: half a list would close what it lacks. */
    void print(Format format, Catalogue catalogue, OutputStream out) throws IOException {
        FindingExport export =
                format == Format.SARIF ? new SarifExport(out, catalogue) : new JunitExport(out, catalogue);
        for (Page page : pages) {
            export.page(page.url(), byPage.getOrDefault(page.id(), List.of()), List.of());
        }
        export.site(onTheSite);
        export.end(List.of());
    }
}
