package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code report.json}. */
final class ReportJson {
    private ReportJson() {}

    static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "The report that came is no JSON: " + file);
        }
    }

    /** Whether a part is not in the report since it could not be read when that was made. */
    static boolean lacks(JsonNode report, String part) {
        for (JsonNode missing : report.path("missing")) {
            if (missing.asText().equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** How many groups of pages that say the same, or compete, the report lists of each kind. */
    static Map<String, Long> clustersByKind(JsonNode report) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode cluster : report.path("clusters").path("items")) {
            counts.merge(cluster.path("kind").asText(), 1L, Long::sum);
        }
        return counts;
    }

    /** How many findings each audit has, also those that the report does not list. */
    static Map<String, Long> findingsByAudit(Path file) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode issue : read(file).path("issues")) {
            counts.put(issue.path("audit").asText(), issue.path("occurrences").asLong());
        }
        return counts;
    }
}
