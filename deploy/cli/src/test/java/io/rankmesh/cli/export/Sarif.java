package io.rankmesh.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** A SARIF document that has passed the standard's own schema. */
public record Sarif(JsonNode run) {
    private static final JsonSchema SCHEMA = schema();

    public static Sarif parse(String text) throws IOException {
        JsonNode document = new ObjectMapper().readTree(text);
        assertThat(SCHEMA.validate(document)).isEmpty();
        assertThat(document.path("runs")).hasSize(1);
        return new Sarif(document.path("runs").path(0));
    }

    private static JsonSchema schema() {
        try (InputStream schema = Sarif.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode rules() {
        return run.path("tool").path("driver").path("rules");
    }

    public List<JsonNode> results() {
        return StreamSupport.stream(run.path("results").spliterator(), false).toList();
    }

    public List<JsonNode> results(String audit) {
        return results().stream()
                .filter(result -> result.path("ruleId").asText().equals(audit))
                .toList();
    }

    public JsonNode result(String audit) {
        assertThat(results(audit)).as(audit).hasSize(1);
        return results(audit).getFirst();
    }

    public List<String> fingerprints() {
        return results().stream()
                .map(result -> result.path("partialFingerprints")
                        .path("primaryLocationLineHash")
                        .asText())
                .toList();
    }

    public static String uri(JsonNode result) {
        return place(result).path("artifactLocation").path("uri").asText();
    }

    /** {@code line:column}; empty without a region. */
    public static String region(JsonNode result) {
        JsonNode region = place(result).path("region");
        return region.isMissingNode() ? "" : region.path("startLine") + ":" + region.path("startColumn");
    }

    private static JsonNode place(JsonNode result) {
        assertThat(result.path("locations")).hasSize(1);
        return result.path("locations").path(0).path("physicalLocation");
    }
}
