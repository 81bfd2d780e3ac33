package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.cli.api.Analysis;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The one JSON object that {@code --json} prints. */
final class JsonSummary {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonSummary() {}

    static void print(Outcome outcome, PrintStream out) {
        Analysis analysis = outcome.analysis();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("analysisId", analysis.id());
        root.put("status", analysis.status());
        root.put("pages", analysis.progressOrNone().pagesDone());
        root.put("score", analysis.score());
        ObjectNode findings = root.putObject("findings");
        findings.put("critical", analysis.findingsOrNone().critical());
        findings.put("warning", analysis.findingsOrNone().warning());
        findings.put("notice", analysis.findingsOrNone().notice());
        ObjectNode report = root.putObject("report");
        ReportFiles files = outcome.report();
        report.put("html", files == null ? null : files.html().toString());
        report.put("json", files == null ? null : files.json().toString());
        try {
            // bytes, since JSON is UTF-8 whatever the terminal's charset is
            out.write(MAPPER.writeValueAsBytes(root));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
