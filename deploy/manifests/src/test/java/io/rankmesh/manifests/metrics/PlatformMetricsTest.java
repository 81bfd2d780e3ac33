package io.rankmesh.manifests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An alarm whose metric nobody scrapes never fires: platform.txt says which job gets what others export. */
class PlatformMetricsTest {

    private static final Manifests PRODUCTION = Manifests.of(Tree.KUBERNETES.resolve("overlays/production"));
    private static final Manifests OBSERVABILITY = Manifests.of(Tree.OBSERVABILITY);

    static final String JOB = "# job ";

    @Test
    void jobsScrapeWhatOthersExport() throws IOException {
        Set<String> jobs = new TreeSet<>();
        prometheus()
                .path("scrape_configs")
                .forEach(job -> jobs.add(job.path("job_name").asText()));

        Set<String> named = Files.readAllLines(Tree.OBSERVABILITY.resolve("metrics/platform.txt")).stream()
                .filter(line -> line.startsWith(JOB))
                .map(line -> line.substring(JOB.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(jobs);
    }

    @Test
    void eachIsBroughtByPodsThatItsJobScrapes() throws IOException {
        assertThat(unscraped(PRODUCTION, OBSERVABILITY, prometheus())).isEmpty();
    }

    @Test
    void whatNobodyScrapesIsFound() throws IOException {
        Manifests silent = PRODUCTION.copy();
        ObjectNode kafka = silent.get("Kafka", "kafka");
        JsonNode exporter = kafka.at("/spec/kafkaExporter/template/pod/metadata");
        ((ObjectNode) exporter.get("annotations")).remove("prometheus.io/scrape");
        assertThat(unscraped(silent, OBSERVABILITY, prometheus()))
                .anySatisfy(fault -> assertThat(fault).contains("kafka_consumergroup_lag"));

        ((ObjectNode) exporter.get("annotations"))
                .put("prometheus.io/scrape", "true")
                .put("prometheus.io/port", "9405");
        assertThat(unscraped(silent, OBSERVABILITY, prometheus()))
                .anySatisfy(fault -> assertThat(fault).contains("kafka_consumergroup_lag"));

        ((ObjectNode) kafka.get("spec")).remove("kafkaExporter");
        assertThat(unscraped(silent, OBSERVABILITY, prometheus()))
                .anySatisfy(fault -> assertThat(fault).contains("kafka_topic_partition_current_offset"));

        Manifests renamed = OBSERVABILITY.copy();
        ArrayNode ports =
                (ArrayNode) renamed.get("Deployment", "otel-collector").at("/spec/template/spec/containers/0/ports");
        ports.forEach(port -> ((ObjectNode) port).put("name", "a-port"));
        assertThat(unscraped(PRODUCTION, renamed, prometheus()))
                .anySatisfy(fault -> assertThat(fault).contains("otelcol_exporter_send_failed_spans_total"));
    }

    @Test
    void whatAJobDropsIsFound() throws IOException {
        JsonNode narrow = prometheus();
        narrow.path("scrape_configs").forEach(job -> {
            if (job.path("job_name").asText().equals("cadvisor")) {
                ((ObjectNode) job.at("/metric_relabel_configs/0")).put("regex", "container_cpu_.+");
            }
            if (job.path("job_name").asText().equals("controllers")) {
                ((ObjectNode) job.at("/relabel_configs/0")).put("regex", "cert-manager");
            }
        });

        assertThat(unscraped(PRODUCTION, OBSERVABILITY, narrow))
                .anySatisfy(fault -> assertThat(fault).contains("container_memory_working_set_bytes"))
                .anySatisfy(fault -> assertThat(fault).contains("rollout_info"));
    }

    private static List<String> unscraped(Manifests suite, Manifests observability, JsonNode prometheus)
            throws IOException {
        return new MetricsAreBrought(suite, observability, prometheus)
                .faults(Files.readAllLines(Tree.OBSERVABILITY.resolve("metrics/platform.txt")));
    }

    private static JsonNode prometheus() {
        return Yaml.read(Tree.OBSERVABILITY.resolve("prometheus/prometheus.yaml"))
                .getFirst();
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
