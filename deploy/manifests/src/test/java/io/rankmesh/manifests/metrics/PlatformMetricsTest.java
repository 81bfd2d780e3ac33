package io.rankmesh.manifests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An alarm whose metric nobody brings, or nobody scrapes, never fires: each line of platform.txt says who does both. */
class PlatformMetricsTest {

    private record Metric(String name, String job, String source) {}

    @Test
    void aJobScrapesEachMetric() throws IOException {
        Set<String> jobs = new TreeSet<>(Set.of("-"));
        Yaml.read(Tree.OBSERVABILITY.resolve("prometheus/prometheus.yaml"))
                .getFirst()
                .path("scrape_configs")
                .forEach(job -> jobs.add(job.path("job_name").asText()));

        assertThat(listed()).isNotEmpty().allSatisfy(metric -> assertThat(jobs).contains(metric.job()));
    }

    @Test
    void anObjectOrAPrerequisiteBringsEachMetric() throws IOException {
        String prerequisites = Files.readString(Tree.OBSERVABILITY.resolve("README.md"));

        assertThat(listed().stream().filter(metric -> !brought(metric, prerequisites)))
                .isEmpty();
    }

    private static boolean brought(Metric metric, String prerequisites) {
        String[] place = metric.source().split("#");
        if (place.length == 1) {
            return prerequisites.contains("| " + metric.source() + " |");
        }
        return Yaml.read(Tree.ROOT.resolve(place[0])).stream()
                .anyMatch(document -> !document.at(place[1]).isMissingNode());
    }

    private static List<Metric> listed() throws IOException {
        return Files.readAllLines(Tree.OBSERVABILITY.resolve("metrics/platform.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .map(parts -> new Metric(parts[0], parts[1], parts[2]))
                .toList();
    }
}
