package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Answer;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.consumer.Load;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What consumers ask all the while: reads that reach the service they are meant for, past the edge's cache. */
final class Traffic {
    private static final String EDGE = "gateway-service";
    private static final Duration ANALYSIS = Duration.ofMinutes(2);
    private static final String HTML = "<!doctype html><title>Page</title><h1>Page</h1><a href=\"/\">Home</a>";
    /** Requests a second of one account, well within its limit. */
    private static final int OF_ONE_ACCOUNT = 100;

    private final Stage stage;
    private final Door door;
    private final List<Known> accounts = new ArrayList<>();

    private record Known(Consumer consumer, String analysis) {}

    Traffic(Stage stage) {
        this(stage, stage.rate());
    }

    Traffic(Stage stage, int rate) {
        this.stage = stage;
        this.door = stage.door();
        for (int account = 0; account <= rate / OF_ONE_ACCOUNT; account++) {
            Consumer consumer = stage.consumer();
            String analysis = consumer.analyse(HTML);
            consumer.ended(analysis, ANALYSIS);
            consumer.report(analysis, ANALYSIS);
            accounts.add(new Known(consumer, analysis));
        }
    }

    /** An account that others may use as well. */
    Consumer consumer() {
        return accounts.getFirst().consumer();
    }

    /** An analysis of {@link #consumer} that has a report. */
    String analysis() {
        return accounts.getFirst().analysis();
    }

    /** To one service, at the rehearsal's rate. */
    Load of(String service) {
        return of(List.of(service));
    }

    /** To these services by turns; the edge has its share of the requests to all others. */
    Load of(List<String> services) {
        List<String> behind =
                services.stream().filter(service -> !service.equals(EDGE)).toList();
        return by(behind.isEmpty() ? services : behind, stage.rate());
    }

    /** To all of them by turns. */
    Load mixed() {
        return mixed(stage.rate());
    }

    Load mixed(int rate) {
        return by(Suite.SERVICES, rate);
    }

    private Load by(List<String> services, int rate) {
        List<Runnable> requests = new ArrayList<>();
        for (Known known : accounts) {
            for (String service : services) {
                requests.add(request(known, service));
            }
        }
        return new Load(rate, requests);
    }

    /** Whether an answer tells of a service: of the edge each does. */
    static boolean tells(String service, Answer answer) {
        return service.equals(EDGE) || answer.kind().equals(kind(service));
    }

    private static String kind(String service) {
        return switch (service) {
            case "user-service" -> "me";
            case "analysis-service" -> "findings";
            case "report-service" -> "reports";
            default -> "project";
        };
    }

    private Runnable request(Known known, String service) {
        Consumer consumer = known.consumer();
        Supplier<HttpRequest.Builder> request = switch (service) {
            case "user-service" -> () -> consumer.request("/v1/me");
            // lists in lines are not kept by the edge
            case "analysis-service" ->
                () -> consumer.request("/v1/analyses/" + known.analysis() + "/findings")
                        .header("Accept", "application/x-ndjson");
            // an id of its own for each, which no answer is known for
            case "report-service" -> () -> consumer.request("/v1/reports?analysisId=" + UUID.randomUUID());
            // by a key, since all requests come from one address, which may ask little without; the edge keeps the
            // answer
            default -> () -> consumer.request("/v1/projects/" + consumer.project());
        };
        return () -> door.send(kind(service), request.get().build());
    }
}
