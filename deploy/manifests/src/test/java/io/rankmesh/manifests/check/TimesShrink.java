package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Code;
import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.check.Routes.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who waits without waits longer than who waits within: the door, the mesh before a service, the caller's code, the database. */
final class TimesShrink implements Check {

    private static final List<String> BEHIND = List.of("user-service", "analysis-service", "report-service");

    @Override
    public Stream<String> faults(Manifests manifests) {
        List<String> faults = new ArrayList<>();
        Routes routes = new Routes(manifests);
        Waits waits = new Waits(manifests);
        Duration door = shortest(routes.of("gateway-service"), route -> true);
        for (String service : BEHIND) {
            Duration longest = routes.of(service)
                    .map(Route::timeout)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            require(door, longest, "the door's time", "the mesh's for " + service, faults);
            Duration edge = waits.ofEdge(service);
            require(
                    shortest(routes.of(service), route -> true),
                    edge,
                    "the mesh's time for " + service,
                    "the edge's",
                    faults);
            routes.of(service)
                    .filter(route -> !route.perTry().isZero())
                    .forEach(route ->
                            // a pod that hangs is given up while the edge still waits, or it would never count against
                            // it
                            require(
                                    waits.shortestOfEdge(service),
                                    route.perTry().multipliedBy(route.tries()),
                                    "the edge's time",
                                    route.title() + ", all tries",
                                    faults));
            require(door, waits.ofStatements(service), "the door's time", "that of a statement of " + service, faults);
            require(
                    waits.ofStatements(service),
                    waits.forConnections(),
                    "the time of a statement",
                    "a caller's patience for a connection",
                    faults);
            require(
                    waits.forSilence(),
                    waits.ofStatements(service),
                    "the silence of a connection",
                    "the time of a statement",
                    faults);
        }
        Predicate<Route> others =
                route -> !route.node().path("match").toString().contains("gateway-service");
        require(
                shortest(routes.of("analysis-service"), others),
                waits.ofReports(),
                "the mesh's time for analysis-service",
                "report-service's own",
                faults);
        for (String service : List.of("analysis-service", "report-service")) {
            require(
                    shortest(routes.of(service), others),
                    waits.ofExports(),
                    "the mesh's time for " + service,
                    "user-service's own",
                    faults);
        }
        Duration idle = Code.duration("user-service", "quarkus.http.idle-timeout");
        manifests.ofKind("DestinationRule").forEach(rule -> {
            Duration kept = Routes.duration(rule.at("/spec/trafficPolicy/connectionPool/http/idleTimeout"));
            Duration served = Manifests.name(rule).equals("gateway-service")
                    ? Code.duration("gateway-service", "quarkus.http.idle-timeout")
                    : idle;
            require(
                    served,
                    kept,
                    "the silence that the service allows",
                    Manifests.title(rule) + ", idleTimeout",
                    faults);
        });
        return faults.stream();
    }

    private static Duration shortest(Stream<Route> routes, Predicate<Route> which) {
        return routes.filter(which)
                .map(Route::timeout)
                .filter(timeout -> !timeout.isZero())
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static void require(
            Duration outer, Duration inner, String outerName, String innerName, List<String> faults) {
        if (outer.compareTo(inner) <= 0) {
            faults.add(outerName + ", " + outer.toSeconds() + " s, is not longer than " + innerName + ", "
                    + inner.toSeconds() + " s");
        }
    }
}
