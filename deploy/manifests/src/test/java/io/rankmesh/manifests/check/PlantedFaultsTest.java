package io.rankmesh.manifests.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankmesh.manifests.Combinations;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check finds what it is for: one change to production and its operations, one check that says so. */
class PlantedFaultsTest {

    private static final Manifests SOUND = Manifests.of(Combinations.all().get(Combinations.OPERATIONS));

    static List<Fault> faults() {
        return Stream.of(MeshFaults.all(), WorkloadFaults.all(), OperatorFaults.all(), StrictFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isFound(Fault fault) throws ReflectiveOperationException {
        var constructor = fault.check().getDeclaredConstructor();
        Check check = constructor.newInstance();
        assertThat(check.faults(SOUND)).as("what was wrong before").isEmpty();

        assertThat(check.faults(fault.plantIn(SOUND)))
                .anySatisfy(said -> assertThat(said).contains(fault.says()));
    }

    /** Mesh and network agree, and are wrong. */
    @Test
    void whoIsLetInByBothIsFoundAllTheSame() {
        for (String stranger : List.of("nobody-knows", "anybody")) {
            Manifests changed = SOUND.copy();
            ObjectNode mesh = (ObjectNode)
                    changed.get("AuthorizationPolicy", "analysis-service").at("/spec/rules/0");
            ObjectNode network = (ObjectNode)
                    changed.get("NetworkPolicy", "analysis-service").at("/spec/ingress/0");
            if (stranger.equals("anybody")) {
                mesh.remove("from");
                network.remove("from");
            } else {
                ((ArrayNode) mesh.at("/from/0/source/principals")).add("cluster.local/ns/rankmesh/sa/" + stranger);
                ((ArrayNode) network.get("from"))
                        .addObject()
                        .putObject("podSelector")
                        .putObject("matchLabels")
                        .put("app.kubernetes.io/name", stranger);
            }

            assertThat(new CallersAgree().faults(changed))
                    .as(stranger)
                    .anySatisfy(said ->
                            assertThat(said).contains("but the mesh lets in").contains(stranger));
        }
    }

    /** For people: target/planted-faults.md. */
    @Test
    void everyCheckIsShownToFind() throws IOException {
        Set<Class<?>> shown = faults().stream().map(Fault::check).collect(Collectors.toSet());
        assertThat(Check.all())
                .extracting(Check::getClass)
                .allSatisfy(check -> assertThat(shown).contains(check));

        List<String> lines = new ArrayList<>(List.of("| planted | found by |", "| --- | --- |"));
        faults().forEach(fault -> lines.add("| " + fault + " | " + fault.check().getSimpleName() + " |"));
        Files.write(Tree.ROOT.resolve("deploy/manifests/target/planted-faults.md"), lines);
        System.out.println(String.join("\n", lines));
    }
}
