package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.check.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code perTryTimeout × (attempts + 1) ≤ timeout}; each route says how often it repeats, and one that takes writes never does. */
final class TriesFitTheirTime implements Check {

    /** As long as somebody listens, or a list takes; testers ask for all of it. A time would cut them. */
    private static final Set<String> STREAMS = Set.of("live", "downloads", "testers");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        new Routes(manifests).all().forEach(route -> check(route, faults));
        return faults.stream();
    }

    private static void check(Route route, List<String> faults) {
        if (!route.saysTries() || route.tries() < 1) {
            faults.add(route.title() + ": says not how often it repeats, and the mesh repeats twice then");
            return;
        }
        boolean streams = STREAMS.contains(route.node().path("name").asText());
        if (route.timeout().isZero() != streams) {
            faults.add(route.title() + (streams ? ": cuts streams by its timeout" : ": says no timeout"));
        }
        if (route.tries() > 1 && !route.readsOnly()) {
            faults.add(route.title() + ": repeats requests that may change something");
        }
        if (route.tries() > 1 && route.perTry().isZero()) {
            faults.add(route.title() + ": says no perTryTimeout");
        }
        if (!route.timeout().isZero()
                && route.perTry().multipliedBy(route.tries()).compareTo(route.timeout()) > 0) {
            faults.add(route.title() + ": " + route.tries() + " tries of "
                    + route.perTry().toSeconds() + " s do not fit into "
                    + route.timeout().toSeconds() + " s");
        }
    }
}
