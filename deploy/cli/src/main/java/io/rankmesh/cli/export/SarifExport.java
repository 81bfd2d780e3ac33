package io.rankmesh.cli.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.rankmesh.cli.ClientVersion;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Found;
import io.rankmesh.cli.finding.Place;
import io.rankmesh.cli.finding.Rule;
import io.rankmesh.cli.terminal.SafeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0 (OASIS), with what <a href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning">GitHub
 * code scanning</a> reads of it: one run, every rule of the catalogue with its guidance, and of each finding the level, the file with the
 * line where it is known, or else the address, and a fingerprint.
 */
public final class SarifExport implements FindingExport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private final Catalogue catalogue;
    private final Fingerprints fingerprints = new Fingerprints();
    private final OutputStream out;
    private final JsonGenerator json;

    /** Everything is written at {@link #end} at the latest; the stream stays open. */
    public SarifExport(OutputStream stream, Catalogue catalogue) throws IOException {
        this.catalogue = catalogue;
        this.out = stream;
        json = SafeJson.mapper().createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        text("$schema", SCHEMA);
        text("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool();
        json.writeArrayFieldStart("results");
    }

    @Override
    public void page(String name, List<Found> findings, List<String> passed) throws IOException {
        results(findings);
    }

    @Override
    public void site(List<Found> findings) throws IOException {
        results(findings);
    }

    @Override
    public void end(List<String> gaps) throws IOException {
        json.writeEndArray();
        invocation(gaps);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        out.write('\n');
        out.flush();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        text("name", "Rankmesh");
        text("semanticVersion", ClientVersion.NUMBER);
        json.writeArrayFieldStart("rules");
        for (Rule rule : catalogue.rules()) {
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(Rule rule) throws IOException {
        json.writeStartObject();
        text("id", rule.id());
        message("shortDescription", rule.title());
        message("fullDescription", rule.guidance());
        text("helpUri", UriText.ofUrl(rule.source()));
        json.writeObjectFieldStart("help");
        text("text", rule.guidance() + "\n\nSource: " + rule.source());
        text("markdown", rule.guidance() + "\n\n[Source](" + UriText.ofUrl(rule.source()) + ")");
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        text("level", level(rule.severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        json.writeString("seo");
        json.writeString(rule.category());
        json.writeEndArray();
        text("problem.severity", problemSeverity(rule.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void results(List<Found> findings) throws IOException {
        for (Found finding : findings) {
            Place place = finding.place();
            String uri = place == null ? UriText.ofUrl(finding.url()) : UriText.ofPath(place.path());
            String fingerprint = fingerprints.of(finding, uri);
            if (fingerprint != null) {
                result(finding, uri, fingerprint);
            }
        }
    }

    private void result(Found finding, String uri, String fingerprint) throws IOException {
        json.writeStartObject();
        text("ruleId", finding.audit());
        Integer position = catalogue.position(finding.audit()).orElse(null);
        if (position != null) {
            json.writeNumberField("ruleIndex", position);
        }
        text("level", level(finding.severity()));
        message("message", FoundText.withoutPlace(finding));
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        text("uri", uri);
        json.writeEndObject();
        region(finding.place());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        // the only one that GitHub heeds
        text("primaryLocationLineHash", fingerprint);
        json.writeEndObject();
        properties(finding);
        json.writeEndObject();
    }

    private void region(@Nullable Place place) throws IOException {
        if (place == null || place.line() == null || place.column() == null) {
            return;
        }
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeNumberField("startColumn", place.column());
        json.writeEndObject();
    }

    private void properties(Found finding) throws IOException {
        json.writeObjectFieldStart("properties");
        text("url", finding.url());
        text("selector", finding.selector());
        text("otherUrl", finding.otherUrl());
        text("value", finding.value());
        json.writeEndObject();
    }

    private void invocation(List<String> gaps) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", gaps.isEmpty());
        if (!gaps.isEmpty()) {
            json.writeArrayFieldStart("toolExecutionNotifications");
            for (String gap : gaps) {
                json.writeStartObject();
                text("level", "error");
                message("message", gap);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private void message(String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        text("text", text);
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, PlainText.of(value));
        }
    }

    private static String level(String severity) {
        return switch (severity) {
            case "critical" -> "error";
            case "warning" -> "warning";
            default -> "note";
        };
    }

    private static String problemSeverity(String severity) {
        return switch (severity) {
            case "critical" -> "error";
            case "warning" -> "warning";
            default -> "recommendation";
        };
    }
}
