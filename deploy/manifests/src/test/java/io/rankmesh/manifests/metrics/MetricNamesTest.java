package io.rankmesh.manifests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is asked for exists: exported.txt lists what the services export, which a test of the running suite finds true
 * (ExportedMetricsTest in deploy/e2e), and platform.txt what others do.
 */
class MetricNamesTest {

    private static final Path LISTS = Tree.OBSERVABILITY.resolve("metrics");
    private static final Path RUNBOOKS = Tree.ROOT.resolve("docs/runbooks");

    /** A selector, or a name that only a metric has. */
    private static final Pattern NAMED =
            Pattern.compile("\\b[a-z_]+(?=\\{)|\\brankmesh_[a-z_]+_(?:total|seconds[a-z_]*)\\b");

    @Test
    void everyMetricThatIsAskedForIsExportedOrOfThePlatform() throws IOException {
        Set<String> known = known();

        Map<String, Set<String>> unknown = Queries.metrics().entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(unknown).isEmpty();
    }

    @Test
    void runbooksAskForMetricsThatExist() throws IOException {
        Set<String> known = known();
        Files.readString(Tree.ROOT.resolve("docs/metrics.md"))
                .lines()
                .map(line -> line.split("`"))
                .filter(parts -> parts.length > 1)
                .forEach(parts -> known.add(parts[1]));

        Set<String> named = new TreeSet<>();
        try (Stream<Path> runbooks = Files.list(RUNBOOKS)) {
            for (Path file : Stream.concat(runbooks, Stream.of(Tree.ROOT.resolve("docs/flagger.md")))
                    .toList()) {
                NAMED.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(named::add);
            }
        }

        assertThat(named).contains("istio_requests_total").isSubsetOf(known);
    }

    @Test
    void nothingIsListedThatNobodyAsksFor() throws IOException {
        assertThat(Queries.metrics().keySet())
                .containsAll(listed("exported.txt"))
                .containsAll(listed("platform.txt"));
    }

    @Test
    void findsTheMetricsOfAnExpression() {
        assertThat(PromQl.metrics("""
                1 - (sum by (le, pod) (rate(a_total{b="c_total", d=~"\\\\{x}"}[2m])) or vector(0)) / on (e) group_left (f) g:h:rate5m > bool 0.5
                """)).containsExactlyInAnyOrder("a_total", "g:h:rate5m");
        assertThat(PromQl.metrics("absent(up{service=\"x\"} == 1) and predict_linear(y[6h], 86400) < 0"))
                .containsExactlyInAnyOrder("up", "y");
    }

    @Test
    void everyPanelHasATitleAUnitAndADescription() {
        List<Path> dashboards = Queries.files(Queries.DASHBOARDS, ".json");

        assertThat(dashboards).hasSizeGreaterThanOrEqualTo(7);
        for (Path file : dashboards) {
            for (JsonNode panel : Yaml.read(file).getFirst().path("panels")) {
                if (panel.path("type").asText().equals("row")) {
                    continue;
                }
                assertThat(panel.path("title").asText()).as("title in %s", file).isNotBlank();
                assertThat(panel.path("description").asText())
                        .as("%s: description of %s", file, panel.path("title"))
                        .endsWith(".");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as("%s: unit of %s", file, panel.path("title"))
                        .isNotBlank();
                assertThat(panel.path("targets")).as("%s: queries", file).isNotEmpty();
            }
        }
    }

    /** Each alarm has a runbook, under the alarm's name in kebab-case, and each runbook but those of procedures an alarm. */
    @Test
    void everyAlarmHasARunbook() throws IOException {
        Set<String> wanted =
                new TreeSet<>(Set.of("README.md", "canary.md", "key-rotation.md", "restore.md", "region-failover.md"));
        for (Path file : Queries.files(Queries.RULES, ".yaml")) {
            for (JsonNode group : Yaml.read(file).getFirst().path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    if (rule.has("alert")) {
                        String runbook = kebab(rule.path("alert").asText()) + ".md";
                        assertThat(rule.at("/annotations/runbook_url").asText()).endsWith("/docs/runbooks/" + runbook);
                        assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket", "none");
                        wanted.add(runbook);
                    }
                }
            }
        }

        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    private static Set<String> known() throws IOException {
        Set<String> known = Queries.recorded();
        known.addAll(listed("exported.txt"));
        known.addAll(listed("platform.txt"));
        return known;
    }

    /** The first word of each line. */
    private static Set<String> listed(String file) throws IOException {
        return Files.readAllLines(LISTS.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
