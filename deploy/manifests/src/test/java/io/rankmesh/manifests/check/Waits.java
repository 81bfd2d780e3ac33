package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the services themselves wait, and how often they try: their settings, annotations, and what the manifests set. */
record Waits(Manifests manifests) {

    private static final String ROUTES = "gateway-service/src/main/java/io/rankmesh/gateway/route/RoutesConfig.java";
    private static final String READER = "report-service/src/main/java/io/rankmesh/report/analysis/AnalysisClient.java";
    private static final String EXPORT = "user-service/src/main/java/io/rankmesh/user/export/ExportConfig.java";
    private static final String DATABASE =
            "common/database/src/main/java/io/rankmesh/common/database/DatabaseConfig.java";

    /** The longest that the edge lets an upstream begin its answer. */
    Duration ofEdge(String service) {
        return timesOfEdge(service).stream().max(Duration::compareTo).orElseThrow();
    }

    /** The shortest, on the routes of any service that say nothing of their own among them. */
    Duration shortestOfEdge(String service) {
        return timesOfEdge(service).stream().min(Duration::compareTo).orElseThrow();
    }

    private static List<Duration> timesOfEdge(String service) {
        String upstream = service.replace("-service", "");
        Duration usual = Code.duration(Code.find(ROUTES, "@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration timeout\\(\\)"));
        List<Duration> all = new ArrayList<>(List.of(usual));
        for (String name : Code.settings("gateway-service").stringPropertyNames()) {
            String route = name.replaceFirst("\\.timeout$", "");
            if (name.startsWith("rankmesh.edge.routes.")
                    && name.endsWith(".timeout")
                    && Code.setting("gateway-service", route + ".upstream").equals(upstream)) {
                all.add(Code.duration("gateway-service", name));
            }
        }
        return all;
    }

    /** How often the edge sends a read: once, and its repetitions. */
    int triesOfEdge(String service) {
        String upstream = service.replace("-service", "").toUpperCase(Locale.ROOT);
        String fallback = Code.find(ROUTES, "@WithDefault\\(\"(\\d+)\"\\)\\s+int retries\\(\\)");
        JsonNode env = manifests.get("Deployment", "gateway-service").at("/spec/template/spec/containers/0/env");
        return 1 + Integer.parseInt(environment(env, "RANKMESH_EDGE_UPSTREAMS_" + upstream + "_RETRIES", fallback));
    }

    static String environment(JsonNode env, String name, String fallback) {
        return Manifests.each(env)
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse(fallback);
    }

    /** The longest call of report-service to analysis-service. */
    Duration ofReports() {
        return Code.findAll(READER, "@Timeout\\(value = (\\d+), unit = ChronoUnit.SECONDS\\)").stream()
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    int triesOfReports() {
        return 1 + Integer.parseInt(Code.find(READER, "maxRetries = (\\d+)"));
    }

    /** One answer of a list that goes into an export, which is tried again minutes later. */
    Duration ofExports() {
        return Code.duration(Code.find(EXPORT, "@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration timeout\\(\\)"));
    }

    /** How long a service waits for a connection to its database. */
    Duration forConnections() {
        return Code.duration(Code.find(DATABASE, "@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration connectionWait\\(\\)"));
    }

    /** How long a connection to the database may be silent. */
    Duration forSilence() {
        return Code.duration(Code.find(DATABASE, "@WithDefault\\(\"([^\"]+)\"\\)\\s+Duration silence\\(\\)"));
    }

    /** After this the database itself ends a statement. */
    Duration ofStatements(String service) {
        return Code.duration(service, "quarkus.datasource.reactive.additional-properties.statement_timeout");
    }
}
