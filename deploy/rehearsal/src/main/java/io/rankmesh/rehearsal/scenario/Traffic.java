package io.rankmesh.rehearsal.scenario;

import io.rankmesh.rehearsal.cluster.Suite;
import io.rankmesh.rehearsal.consumer.Consumer;
import io.rankmesh.rehearsal.consumer.Door;
import io.rankmesh.rehearsal.consumer.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What consumers ask all the while: reads that reach the service they are meant for, past the edge's cache. */
final class Traffic {
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
        return of(service, stage.rate());
    }

    Load of(String service, int rate) {
        return new Load(
                rate, accounts.stream().map(known -> request(known, service)).toList());
    }

    /** To all of them by turns. */
    Load mixed() {
        return mixed(stage.rate());
    }

    Load mixed(int rate) {
        List<Runnable> requests = new ArrayList<>();
        for (Known known : accounts) {
            for (String service : Suite.SERVICES) {
                requests.add(request(known, service));
            }
        }
        return new Load(rate, requests);
    }

    private Runnable request(Known known, String service) {
        return switch (service) {
            case "user-service" ->
                () -> door.send("me", known.consumer().request("/v1/me").build());
            // lists in lines are not kept by the edge
            case "analysis-service" ->
                () -> door.send(
                        "findings",
                        known.consumer()
                                .request("/v1/analyses/" + known.analysis() + "/findings")
                                .header("Accept", "application/x-ndjson")
                                .build());
            // an id of its own for each, which no answer is known for
            case "report-service" ->
                () -> door.send(
                        "reports",
                        known.consumer()
                                .request("/v1/reports?analysisId=" + UUID.randomUUID())
                                .build());
            default -> () -> door.send("audits", door.request("/v1/audits").build());
        };
    }
}
