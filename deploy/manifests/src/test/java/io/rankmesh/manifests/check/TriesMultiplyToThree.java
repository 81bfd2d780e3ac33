package io.rankmesh.manifests.check;

import io.rankmesh.manifests.Manifests;
import io.rankmesh.manifests.check.Routes.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One request reaches a service three times at most, whatever layers repeat it. */
public final class TriesMultiplyToThree implements Check {

    private static final int MOST = 3;

    /**
     * One way of a request through the layers that could repeat it.
     *
     * @param application how often the caller's code tries, of {@code patience} each
     * @param total how long the mesh lets the last leg take in all; zero: without end
     */
    public record Way(
            String from, String route, int door, int application, Duration patience, int mesh, Duration total) {

        public int tries() {
            return door * application * mesh;
        }
    }

    /** All ways of all routes behind the edge. */
    public static List<Way> ways(Manifests manifests) {
        Routes routes = new Routes(manifests);
        Waits waits = new Waits(manifests);
        int door = routes.of("gateway-service").mapToInt(Route::tries).max().orElse(1);
        List<Way> ways = new ArrayList<>();
        for (String service : List.of("user-service", "analysis-service", "report-service")) {
            routes.of(service).forEach(route -> {
                // it repeats reads alone
                int edge = route.node().path("name").asText().equals("default") ? 1 : waits.triesOfEdge(service);
                ways.add(way("consumer, gateway-service", route, door, edge, waits.ofEdge(service)));
                boolean ofEdge = route.node().path("match").toString().contains("gateway-service");
                if (service.equals("analysis-service") && !ofEdge) {
                    ways.add(way("report-service", route, 1, waits.triesOfReports(), waits.ofReports()));
                }
                if (!service.equals("user-service") && !ofEdge) {
                    ways.add(way("user-service", route, 1, 1, waits.ofExports()));
                }
            });
        }
        return ways;
    }

    private static Way way(String from, Route route, int door, int application, Duration wait) {
        return new Way(from, route.title(), door, application, wait, route.tries(), route.timeout());
    }

    @Override
    public Stream<String> faults(Manifests manifests) {
        return ways(manifests).stream()
                .filter(way -> way.tries() > MOST)
                .map(way -> way.from() + " → " + way.route() + ": " + way.door() + " × " + way.application() + " × "
                        + way.mesh() + " tries");
    }
}
