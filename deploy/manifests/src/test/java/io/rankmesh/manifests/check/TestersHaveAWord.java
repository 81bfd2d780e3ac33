package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A new version is met by who knows the installation's word, and by nobody where it has none. */
final class TestersHaveAWord implements Check {

    private static final String ROUTE = "testers";
    private static final String HEADER = "x-rankmesh-canary";
    private static final String NOBODY = "nobody";

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        String word = manifests
                .get("ConfigMap", "rankmesh-installation")
                .at("/data/" + ROUTE)
                .asText();
        manifests
                .ofKind("VirtualService")
                .forEach(service -> Manifests.each(service.at("/spec/http"))
                        .filter(route -> route.path("name").asText().equals(ROUTE))
                        .filter(route -> route.path("match").isEmpty()
                                || Manifests.each(route.path("match")).anyMatch(match -> !asks(match, word)))
                        .forEach(open -> faults.add(Manifests.title(service) + ": testers need no word")));
        return faults.stream();
    }

    private static boolean asks(JsonNode match, String word) {
        return !word.isBlank()
                && exact(match.path("headers")).equals(word)
                && exact(match.path("withoutHeaders")).equals(NOBODY);
    }

    private static String exact(JsonNode headers) {
        return headers.path(HEADER).path("exact").asText();
    }
}
