package io.rankmesh.manifests.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.manifests.Combinations;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.Tree;
import io.rankmesh.manifests.strict.StrictModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChecksTest {

    private static final Path TARGET = Tree.ROOT.resolve("deploy/manifests/target");

    /** Those that know nothing of the suite's own services. */
    private static final List<Check> OF_ANY_WORKLOAD = List.of(
            new StrictModels(),
            new HostsExist(),
            new PortsAgree(),
            new SelectorsMatch(),
            new AccountsExist(),
            new ImagesAreBuilt(),
            new ReferencesExist());

    @TestFactory
    Stream<DynamicContainer> nothingIsWrong() {
        List<Check> checks = new ArrayList<>(Check.all());
        checks.add(new StrictModels());
        return hold(Combinations.all(), checks);
    }

    @TestFactory
    Stream<DynamicContainer> nothingIsWrongWithObservability() {
        return hold(Combinations.ofObservability(), OF_ANY_WORKLOAD);
    }

    private static Stream<DynamicContainer> hold(Map<String, Path> combinations, List<Check> checks) {
        return combinations.entrySet().stream().map(combination -> {
            Manifests manifests = Manifests.of(combination.getValue());
            return DynamicContainer.dynamicContainer(
                    combination.getKey(),
                    checks.stream()
                            .map(check -> DynamicTest.dynamicTest(
                                    combination.getKey() + ": "
                                            + check.getClass().getSimpleName(),
                                    () -> assertThat(check.faults(manifests)).isEmpty())));
        });
    }

    /** For people: target/objects.md. */
    @Test
    void everyOverlayBringsObjects() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| combination | objects |", "| --- | --- |"));
        Combinations.all().forEach((name, folder) -> {
            int count = Manifests.of(folder).objects().size();
            assertThat(count).as(name).isGreaterThan(40);
            lines.add("| " + name + " | " + count + " |");
        });
        Files.write(TARGET.resolve("objects.md"), lines);
        System.out.println(String.join("\n", lines));
    }

    /** For people: target/tries.md. */
    @Test
    void everyWayThroughTheLayersIsCounted() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "| caller | to | door | application | of | mesh | in all | tries |",
                "| --- | --- | --- | --- | --- | --- | --- | --- |"));
        for (var way : TriesMultiplyToThree.ways(Manifests.of(Tree.KUBERNETES.resolve("overlays/production")))) {
            String total = way.total().isZero() ? "no end" : way.total().toSeconds() + " s";
            lines.add("| %s | %s | %d | %d | %d s | %d | %s | %d |"
                    .formatted(
                            way.from(),
                            way.route(),
                            way.door(),
                            way.application(),
                            way.patience().toSeconds(),
                            way.mesh(),
                            total,
                            way.tries()));
        }
        assertThat(lines).hasSizeGreaterThan(12);
        Files.write(TARGET.resolve("tries.md"), lines);
        System.out.println(String.join("\n", lines));
    }
}
