package io.rankmesh.manifests.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that is asked of Prometheus, by whom. */
final class Queries {

    static final Path RULES = Tree.OBSERVABILITY.resolve("prometheus/rules");
    static final Path DASHBOARDS = Tree.OBSERVABILITY.resolve("grafana/dashboards");

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *\\w+\\)");

    private Queries() {}

    /** Names that rules record. */
    static Set<String> recorded() {
        Set<String> names = new TreeSet<>();
        files(Tree.OBSERVABILITY, ".yaml")
                .forEach(
                        file -> Yaml.read(file).forEach(document -> names.addAll(document.findValuesAsText("record"))));
        return names;
    }

    /** The metrics that are asked for, with the files that ask. */
    static Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new TreeMap<>();
        files(RULES, ".yaml").forEach(file -> add(metrics, file, values(file, "expr")));
        files(DASHBOARDS, ".json").forEach(file -> {
            add(metrics, file, values(file, "expr"));
            add(metrics, file, variables(file));
        });
        files(Tree.KUBERNETES, ".yaml").forEach(file -> add(metrics, file, values(file, "query")));
        return metrics;
    }

    private static void add(Map<String, Set<String>> metrics, Path file, List<String> expressions) {
        String name = Tree.ROOT.relativize(file).toString();
        for (String expression : expressions) {
            PromQl.metrics(expression)
                    .forEach(metric -> metrics.computeIfAbsent(metric, key -> new TreeSet<>())
                            .add(name));
        }
    }

    private static List<String> values(Path file, String key) {
        List<String> found = new ArrayList<>();
        for (JsonNode document : Yaml.read(file)) {
            document.findValues(key).stream().filter(JsonNode::isTextual).forEach(value -> found.add(value.asText()));
        }
        return found;
    }

    private static List<String> variables(Path file) {
        List<String> found = new ArrayList<>();
        for (JsonNode variable : Yaml.read(file).getFirst().at("/templating/list")) {
            Matcher query = LABEL_VALUES.matcher(variable.path("query").asText());
            if (query.matches()) {
                found.add(query.group(1));
            }
        }
        return found;
    }

    static List<Path> files(Path folder, String suffix) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
