package io.rankmesh.manifests.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.manifests.Manifests;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP routes of all VirtualServices, flattened. */
record Routes(Manifests manifests) {

    /** @param owner the VirtualService */
    record Route(JsonNode owner, JsonNode node) {

        String title() {
            return Manifests.title(owner) + ", route " + node.path("name").asText("without a name");
        }

        /** Of the request as a whole; zero: without end. */
        Duration timeout() {
            return duration(node.path("timeout"));
        }

        Duration perTry() {
            return duration(node.at("/retries/perTryTimeout"));
        }

        /** How often a proxy may send a request. The mesh repeats twice where nothing is said. */
        int tries() {
            return 1 + node.at("/retries/attempts").asInt(2);
        }

        boolean saysTries() {
            return node.at("/retries/attempts").isInt();
        }

        /** Whether only requests that change nothing take this route. */
        boolean readsOnly() {
            JsonNode matches = node.path("match");
            return !matches.isEmpty() && Manifests.each(matches).allMatch(match -> isRead(match.path("method")));
        }

        private static boolean isRead(JsonNode method) {
            String methods = method.path("exact").asText(method.path("regex").asText());
            return !methods.isEmpty() && List.of("GET", "HEAD").containsAll(List.of(methods.split("\\|")));
        }

        List<JsonNode> destinations() {
            return Stream.concat(Manifests.each(node.path("route")), Manifests.each(node.path("mirrors")))
                    .map(route -> route.path("destination"))
                    .toList();
        }
    }

    Stream<Route> all() {
        return manifests
                .ofKind("VirtualService")
                .flatMap(owner -> Manifests.each(owner.at("/spec/http")).map(node -> new Route(owner, node)));
    }

    Stream<Route> of(String virtualService) {
        return all().filter(route -> Manifests.name(route.owner()).equals(virtualService));
    }

    static Duration duration(JsonNode text) {
        return text.isTextual() ? Duration.parse("PT" + text.asText()) : Duration.ZERO;
    }
}
