package io.rankmesh.manifests.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one job of prometheus.yaml makes of what Kubernetes tells it. */
record ScrapeJob(JsonNode configuration) {

    String name() {
        return configuration.path("job_name").asText();
    }

    /** Of nodes, of pods, or of nothing that Kubernetes tells of. */
    String role() {
        return configuration.at("/kubernetes_sd_configs/0/role").asText();
    }

    /** The labels of the target; empty: it is not scraped. */
    Optional<Map<String, String>> relabel(Map<String, String> discovered) {
        return relabel(configuration.path("relabel_configs"), discovered);
    }

    /** Whether a metric that was scraped is kept. */
    boolean keeps(String metric) {
        return relabel(configuration.path("metric_relabel_configs"), Map.of("__name__", metric))
                .isPresent();
    }

    private static Optional<Map<String, String>> relabel(JsonNode rules, Map<String, String> given) {
        Map<String, String> labels = new TreeMap<>(given);
        for (JsonNode rule : rules) {
            String value = Manifests.texts(rule.path("source_labels"))
                    .map(label -> labels.getOrDefault(label, ""))
                    .collect(Collectors.joining(";"));
            Matcher matcher = Pattern.compile(rule.path("regex").asText("(.*)")).matcher(value);
            switch (rule.path("action").asText("replace")) {
                case "keep" -> {
                    if (!matcher.matches()) {
                        return Optional.empty();
                    }
                }
                case "drop" -> {
                    if (matcher.matches()) {
                        return Optional.empty();
                    }
                }
                case "replace" -> {
                    if (matcher.matches()) {
                        String replacement = rule.path("replacement").asText("$1");
                        labels.put(rule.path("target_label").asText(), matcher.replaceFirst(replacement));
                    }
                }
                default -> throw new UnsupportedOperationException(rule.toString());
            }
        }
        return Optional.of(labels);
    }
}
