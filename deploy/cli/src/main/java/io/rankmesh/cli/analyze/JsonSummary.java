package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.cli.api.Analysis;
import io.rankmesh.cli.terminal.SafeJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The one JSON object that {@code --json} prints. */
final class JsonSummary {
    private static final ObjectMapper MAPPER = SafeJson.mapper();

    private JsonSummary() {}

    static void print(Outcome outcome, PrintStream out) {
        Analysis analysis = outcome.analysis();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("analysisId", analysis.id());
        root.put("status", analysis.status());
        root.put("pages", analysis.progressOrNone().pagesChecked());
        root.put("pagesForbidden", analysis.progressOrNone().pagesForbidden());
        root.put("score", analysis.score());
        root.put("stopReason", analysis.stopReason());
        root.set("categoryScores", MAPPER.valueToTree(analysis.categoryScores()));
        ObjectNode findings = root.putObject("findings");
        findings.put("critical", analysis.findingsOrNone().critical());
        findings.put("warning", analysis.findingsOrNone().warning());
        findings.put("notice", analysis.findingsOrNone().notice());
        ObjectNode report = root.putObject("report");
        ReportFiles files = outcome.report();
        report.put("html", files == null ? null : files.html().toString());
        report.put("json", files == null ? null : files.json().toString());
        if (files != null && files.extracted() != null) {
            report.put("extracted", files.extracted().toString());
        }
        if (files != null) {
            site(root, ReportJson.read(files.json()));
        }
        try {
            // bytes, since JSON is UTF-8 whatever the terminal's charset is
            out.write(MAPPER.writeValueAsBytes(root));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the report knows of the site as a whole; the report itself has the details. */
    private static void site(ObjectNode root, JsonNode report) {
        root.set("changes", report.path("changes").isObject() ? report.path("changes") : MAPPER.nullNode());
        ArrayNode keywords = root.putArray("keywords");
        report.path("keywords").forEach(keyword -> keywords.add(keyword.path("phrase")));
        root.set("clusters", MAPPER.valueToTree(ReportJson.clustersByKind(report)));
        root.set("depths", report.path("depths"));
        root.set("sections", report.path("structure").path("sections"));
        root.set("content", report.path("content"));
        root.set("linkSuggestions", report.path("linkSuggestions"));
        root.set("skipped", report.path("skipped"));
        root.set("missing", report.path("missing").isArray() ? report.path("missing") : MAPPER.createArrayNode());
        root.put("unlinkedPages", report.path("structure").path("unlinked").asLong());
    }
}
