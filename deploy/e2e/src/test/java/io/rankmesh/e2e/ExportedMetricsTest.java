package io.rankmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rankmesh.e2e.api.Session;
import io.rankmesh.e2e.site.SlowSite;
import io.rankmesh.local.Installation;
import io.rankmesh.local.suite.SuitePorts.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What dashboards and alarms count on, deploy/observability/metrics/exported.txt, a suite at work exports. */
@ExtendWith(SharedSuite.Provider.class)
class ExportedMetricsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Micrometer looks once a minute for metrics that a Kafka client has got since, such as those of its partitions. */
    private static final Duration KAFKA_LOOKS_AGAIN = Duration.ofSeconds(90);

    /** Either worker may have run the analysis. */
    private static final Map<Listener, String> SERVICES = Map.of(
            Listener.GATEWAY, "gateway-service",
            Listener.USER, "user-service",
            Listener.ANALYSIS, "analysis-service",
            Listener.SECOND_WORKER, "analysis-service",
            Listener.REPORT, "report-service");

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatIsListedIsExportedByTheServicesNamed(SharedSuite shared) throws IOException {
        Set<String> listed = Files.readAllLines(
                        Installation.current().root().resolve("deploy/observability/metrics/exported.txt"))
                .stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(line -> {
                    String[] words = line.split(" ");
                    return List.of(words).subList(1, words.length).stream().map(service -> service + " " + words[0]);
                })
                .collect(Collectors.toCollection(TreeSet::new));
        Session session = shared.newSession();
        try (SlowSite site = new SlowSite(10, Duration.ofMillis(200))) {
            String project = session.createProject("Metrics", site.url());
            String id = session.submit(Map.of("projectId", project, "kind", "site"));
            follow(shared, session, id);
            session.awaitReport(id, LIMIT);
            // a problem of analysis-service
            session.get("/v1/analyses/" + UUID.randomUUID());
        }

        await().atMost(KAFKA_LOOKS_AGAIN)
                .untilAsserted(() -> assertThat(exported(shared)).containsAll(listed));
    }

    /** Else Prometheus could not count the requests that kept the objective. */
    @Test
    void answersHaveABucketThatEndsAtTheObjective(SharedSuite shared) {
        shared.newSession();

        assertThat(metrics(shared, Listener.GATEWAY))
                .containsPattern("rankmesh_edge_requests_seconds_bucket\\{[^}]*le=\"0\\.1\"");
        assertThat(metrics(shared, Listener.USER))
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*le=\"0\\.1\"");
    }

    /** To the end, which the report is. */
    private void follow(SharedSuite shared, Session session, String analysis) {
        HttpRequest request = HttpRequest.newBuilder(
                        shared.suite().gatewayUrl().resolve("/v1/analyses/" + analysis + "/events"))
                .header("Authorization", "Bearer " + session.token())
                .timeout(LIMIT)
                .build();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            assertThat(lines).contains("event: report.ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Service and name of each series. */
    private Set<String> exported(SharedSuite shared) {
        Set<String> names = new TreeSet<>();
        SERVICES.forEach((listener, service) -> metrics(shared, listener)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> names.add(service + " " + line.split("[{ ]", 2)[0])));
        return names;
    }

    private String metrics(SharedSuite shared, Listener service) {
        int port = shared.suite().ports().managementOf(service);
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
