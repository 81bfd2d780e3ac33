package io.rankmesh.manifests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alarm whose metric nobody scrapes never fires: platform.txt says which job gets what others export. */
class PlatformMetricsTest {

    private static final String JOB = "# job ";

    @Test
    void jobsScrapeWhatOthersExport() throws IOException {
        Set<String> jobs = new TreeSet<>();
        Yaml.read(Tree.OBSERVABILITY.resolve("prometheus/prometheus.yaml"))
                .getFirst()
                .path("scrape_configs")
                .forEach(job -> jobs.add(job.path("job_name").asText()));

        Set<String> named = Files.readAllLines(Tree.OBSERVABILITY.resolve("metrics/platform.txt")).stream()
                .filter(line -> line.startsWith(JOB))
                .map(line -> line.substring(JOB.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(jobs);
    }

    @Test
    void spansAreCountedAlikeOnOneMachine() {
        String spans = "/connectors/spanmetrics";

        assertThat(Yaml.read(Tree.ROOT.resolve("deploy/compose/collector.yaml"))
                        .getFirst()
                        .at(spans))
                .isEqualTo(Yaml.read(Tree.OBSERVABILITY.resolve("collector/collector.yaml"))
                        .getFirst()
                        .at(spans));
    }
}
