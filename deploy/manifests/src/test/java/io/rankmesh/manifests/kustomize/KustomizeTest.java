package io.rankmesh.manifests.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rankmesh.manifests.Combinations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KustomizeTest {

    private static final YAMLMapper SORTED = YAMLMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @TempDir
    Path folder;

    static Stream<Arguments> combinations() {
        return Combinations.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("combinations")
    void rendersWhatKustomizeRenders(String title, Path combination) throws Exception {
        assumeTrue(RealKustomize.isHere(), "neither kustomize nor kubectl is on the PATH: its output is not compared");

        TreeMap<String, String> ours = byName(Kustomize.render(combination));
        TreeMap<String, String> real = byName(RealKustomize.render(combination));

        assertThat(ours.keySet()).containsExactlyInAnyOrderElementsOf(real.keySet());
        assertThat(ours)
                .allSatisfy((object, text) -> assertThat(text).as(object).isEqualTo(real.get(object)));
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "namePrefix: a-\n");

        assertThatThrownBy(() -> Kustomize.render(folder))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("namePrefix");
    }

    @Test
    void refusesAPatchThatFindsNothing() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                patches:
                  - patch: |
                      apiVersion: v1
                      kind: Service
                      metadata:
                        name: nobody
                """);

        assertThatThrownBy(() -> Kustomize.render(folder)).hasMessageContaining("nobody");
    }

    @Test
    void refusesAnObjectThatComesTwice() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [a.yaml, b.yaml]\n");
        for (String file : Set.of("a.yaml", "b.yaml")) {
            Files.writeString(folder.resolve(file), "{apiVersion: v1, kind: Service, metadata: {name: twice}}");
        }

        assertThatThrownBy(() -> Kustomize.render(folder)).hasMessageContaining("twice Service twice");
    }

    private static TreeMap<String, String> byName(List<? extends JsonNode> objects) throws JsonProcessingException {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (JsonNode object : objects) {
            String name = String.join(
                    " ",
                    object.path("apiVersion").asText(),
                    object.path("kind").asText(),
                    object.at("/metadata/namespace").asText(),
                    object.at("/metadata/name").asText());
            sorted.put(name, SORTED.writeValueAsString(SORTED.treeToValue(object, Object.class)));
        }
        return sorted;
    }
}
