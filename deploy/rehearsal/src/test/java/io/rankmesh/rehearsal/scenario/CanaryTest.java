package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private static final JsonNode TEMPLATE = Kubectl.parse("""
            {"metadata":{"annotations":{"a":"b"}},
             "spec":{"volumes":[{"name":"tmp"}],"containers":[{"env":[{"name":"A","value":"1"}],"volumeMounts":[{"name":"tmp"}]}]}}
            """);

    @Test
    void twoBadVersionsOfOneKindAreTwoVersions() {
        assertThat(Canary.agent(TEMPLATE, "crash", "one")).isNotEqualTo(Canary.agent(TEMPLATE, "crash", "two"));
        assertThat(Canary.agent(TEMPLATE, "crash", "one").getFirst())
                .containsEntry("path", "/spec/template/metadata/annotations/rankmesh.io~1rehearsal")
                .containsEntry("value", "one");
    }

    @Test
    void theAgentComesBesideWhatIsThere() {
        String patch = Kubectl.write(Canary.agent(TEMPLATE, "deaf", "one"));
        assertThat(patch)
                .contains(
                        "{\"name\":\"A\",\"value\":\"1\"}",
                        "-javaagent:/rehearsal/pod.jar=deaf",
                        "{\"name\":\"tmp\"}",
                        "rehearsal-pod");
    }

    @Test
    void aJudgeCanBeExchanged() {
        assertThat(NoDataScenario.asking(Kubectl.parse("""
                                {"metrics":[{"name":"pods","provider":{"prometheus":{"address":"http://a","query":"q"}}}]}
                                """), "http://b").at("/metrics/0/provider/prometheus"))
                .isEqualTo(Kubectl.parse("{\"address\":\"http://b\",\"query\":\"q\"}"));
    }
}
