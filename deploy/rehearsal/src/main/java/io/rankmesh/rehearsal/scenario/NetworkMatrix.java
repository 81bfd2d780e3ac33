package io.rankmesh.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Pod;
import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may connect to what by network policy alone: callers known by their labels, without a sidecar. */
final class NetworkMatrix {
    /** One that looks like the edge, in a namespace of its own: nobody. */
    private static final String STRANGER = "gateway-service in another namespace";

    private static final List<String> CALLERS = Stream.concat(
                    Question.CALLERS.stream(), Stream.of("user-service-migrate", STRANGER))
            .toList();
    private static final Set<String> ALL = Set.copyOf(Suite.SERVICES);
    private static final Map<String, Set<String>> STORES = Map.of(
            "postgres:5432", Set.of("user-service", "analysis-service", "report-service", "user-service-migrate"),
            "kafka:9092", ALL,
            "redis:6379", Set.of("user-service", "gateway-service"));

    /**
     * One port of a pod.
     *
     * @param allowed who may connect to it
     */
    record Place(String name, String address, Set<String> allowed) {}

    private final Stage stage;
    private final Probes probes;
    private final Result result;

    NetworkMatrix(Stage stage, Probes probes, Result result) {
        this.stage = stage;
        this.probes = probes;
        this.result = result;
    }

    void judge() {
        List<Place> places = places();
        List<String> questions = new ArrayList<>();
        places.forEach(place -> questions.add("CONNECT " + place.address() + " " + place.name()));
        places.stream()
                .filter(NetworkMatrix::serves)
                .forEach(place -> questions.add("GET " + place.address() + " /v1/audits"));
        for (String caller : CALLERS) {
            boolean strange = caller.equals(STRANGER);
            probes.start(
                    strange ? Suite.OWN_NAMESPACE : Suite.NAMESPACE,
                    name(caller),
                    "default",
                    label(caller),
                    false,
                    questions);
        }
        List<String> faults = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        int reached = 0;
        int refused = 0;
        int unanswered = 0;
        for (String caller : CALLERS) {
            List<String> answers = CallersScenario.answers(stage, probes, name(caller));
            for (int place = 0; place < questions.size(); place++) {
                String answer = place < answers.size() ? answers.get(place) : "not asked";
                if (place >= places.size()) {
                    unanswered += answer.startsWith("failed") ? 1 : 0;
                    if (!answer.startsWith("failed")) {
                        plain.add(caller + " " + questions.get(place) + ": " + answer);
                    }
                    continue;
                }
                boolean allowed = places.get(place).allowed().contains(caller);
                boolean connected = answer.equals("connected");
                if (connected != allowed || answer.equals("not asked")) {
                    faults.add(caller + " to " + places.get(place).name() + ": " + answer);
                } else if (allowed) {
                    reached++;
                } else {
                    refused++;
                }
            }
        }
        result.check(
                "By network policy alone each real caller reaches its services and stores, every other none, of another namespace nobody",
                faults.isEmpty(),
                "%d callers, %d ports: %d reached, %d cut off, %d otherwise%s"
                        .formatted(
                                CALLERS.size(),
                                places.size(),
                                reached,
                                refused,
                                faults.size(),
                                CallersScenario.some(faults)));
        result.check(
                "Plaintext is refused, of real callers too",
                plain.isEmpty() && unanswered > 0,
                unanswered + " refused, " + plain.size() + " answered" + CallersScenario.some(plain));
    }

    private static boolean serves(Place place) {
        return place.name().endsWith(":8080") && ALL.contains(place.name().split(":", 2)[0]);
    }

    private static String label(String caller) {
        return switch (caller) {
            case "default" -> "rehearsal-probe";
            case STRANGER -> "gateway-service";
            default -> caller;
        };
    }

    private static String name(String caller) {
        return "network-" + (caller.equals(STRANGER) ? "stranger" : caller);
    }

    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (String service : Suite.SERVICES) {
            Pod pod = stage.suite().pods(service).getFirst();
            places.addAll(ports(service, pod.address()));
        }
        STORES.forEach((store, allowed) -> places.add(place(
                store, stage.kubectl().get(Suite.NAMESPACE, "pod", store.split(":", 2)[0] + "-0"), allowed)));
        JsonNode site =
                stage.kubectl().list(Suite.OWN_NAMESPACE, "pods", "app=site").getFirst();
        places.add(place("site:8080", site, Set.of("analysis-service", STRANGER)));
        return places;
    }

    /** Consumers' port for callers; the signing keys' for istiod, and those of figures and health for Prometheus and the kubelet alone. */
    static List<Place> ports(String service, String address) {
        List<Place> places = new ArrayList<>();
        Set<String> callers = Set.copyOf(Question.CALLERS.stream()
                .filter(caller -> Question.network(caller, service))
                .toList());
        places.add(new Place(service + ":8080", address + ":8080", callers));
        List<Integer> closed = service.equals("user-service") ? List.of(8081, 9000, 15020) : List.of(9000, 15020);
        closed.forEach(port -> places.add(new Place(service + ":" + port, address + ":" + port, Set.of())));
        return places;
    }

    private static Place place(String name, JsonNode pod, Set<String> allowed) {
        return new Place(name, pod.at("/status/podIP").asText() + name.substring(name.indexOf(':')), allowed);
    }
}
