package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Environment variables are settings that the services have: a misspelt one changes nothing, and nobody tells. Secrets are no plain values. */
final class SettingsExist implements Check {

    private static final Pattern OF_FRAMEWORKS = Pattern.compile("(QUARKUS|OTEL|KAFKA|JAVA)_[A-Z0-9_]+");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY|TOKEN)$");

    private final Set<String> documented;
    private final List<Pattern> named;

    SettingsExist() {
        documented = Set.copyOf(Code.findAll("docs/architecture.md", "`([A-Z][A-Z0-9_]+)`"));
        named = Code.findAll("docs/settings.md", "(?m)^\\| `(rankmesh\\.[^`]+)`").stream()
                .map(SettingsExist::asVariable)
                .collect(Collectors.toList());
    }

    private static Pattern asVariable(String setting) {
        String variable =
                setting.replaceAll("<[^>]+>", "@").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9@]", "_");
        return Pattern.compile(variable.replace("@", "[A-Z0-9_]+"));
    }

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Stream.concat(manifests.ofKind("Deployment"), manifests.ofKind("Job"))
                .filter(workload -> workload.at("/spec/template/spec/containers/0/name")
                        .asText()
                        .equals("service"))
                .forEach(workload -> Manifests.each(workload.at("/spec/template/spec/containers/0/env"))
                        .forEach(variable -> check(workload, variable, faults)));
        manifests
                .ofKind("ConfigMap")
                .filter(map -> Manifests.name(map).startsWith("rankmesh-settings"))
                .flatMap(map -> map.path("data").properties().stream())
                .filter(entry -> !isKnown(entry.getKey()))
                .forEach(
                        entry -> faults.add("ConfigMap rankmesh-settings: no service has a setting " + entry.getKey()));
        return faults.stream();
    }

    private void check(JsonNode workload, JsonNode variable, List<String> faults) {
        String name = variable.path("name").asText();
        if (!isKnown(name)) {
            faults.add(Manifests.title(workload) + ": no service has a setting " + name);
        }
        if (SECRET.matcher(name).matches() && variable.has("value")) {
            faults.add(Manifests.title(workload) + ": " + name + " is a secret, and stands in the open");
        }
    }

    private boolean isKnown(String name) {
        return documented.contains(name)
                || OF_FRAMEWORKS.matcher(name).matches()
                || named.stream().anyMatch(setting -> setting.matcher(name).matches());
    }
}
