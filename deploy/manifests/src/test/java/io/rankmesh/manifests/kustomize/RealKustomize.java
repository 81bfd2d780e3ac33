package io.rankmesh.manifests.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Yaml;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kustomize of this machine, alone or within kubectl. */
final class RealKustomize {

    private RealKustomize() {}

    static boolean isHere() {
        return command().isPresent();
    }

    static List<JsonNode> render(Path folder) throws IOException, InterruptedException {
        List<String> command = Stream.concat(command().orElseThrow().stream(), Stream.of(folder.toString()))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
        return Yaml.parse(output);
    }

    private static Optional<List<String>> command() {
        if (isOnPath("kustomize")) {
            return Optional.of(List.of("kustomize", "build"));
        }
        return isOnPath("kubectl") ? Optional.of(List.of("kubectl", "kustomize")) : Optional.empty();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
