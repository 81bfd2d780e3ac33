package io.rankmesh.cli.api;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.finding.Catalogue;
import io.rankmesh.cli.finding.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The suite's public API as a command needs it. Survives a restart of the suite, rate limits and the end of an access token, and makes
 * nothing twice on the way. Problems that the caller should see are {@link CommandException}s.
 */
public final class RankmeshClient implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int MOST_CREATIONS = 3;
    /** The most that the suite lists in one answer. */
    private static final int LONGEST_LIST = 1_000;

    private final Transport transport;
    private final Session session;

    /**
     * @param base where the gateway listens, such as {@code http://127.0.0.1:8080}
     * @param notes told, in one line each, why something takes longer
     */
    public RankmeshClient(URI base, Credentials credentials, Patience patience, Consumer<String> notes) {
        this.transport = new Transport(base, patience, notes);
        this.session = new Session(transport, credentials);
    }

    /**
     * The account's project of this site, made when there is none. A creation carries no key, so one whose answer was lost is repeated
     * only after the list, which waits for the suite to be back, has shown that it was not done.
     */
    public Project projectOf(String name, String url) throws InterruptedException {
        Optional<Project> known = findProject(url);
        for (int attempt = 1; known.isEmpty(); attempt++) {
            try {
                return createProject(name, url);
            } catch (SuiteUnreachableException | ProblemException e) {
                known = findProject(url);
                if (known.isEmpty() && (attempt == MOST_CREATIONS || !isOver(e))) {
                    throw e;
                }
            }
        }
        return known.get();
    }

    /** Whether the failed request may be over undone: after 504 a slow service may still be at it, and other problems are final. */
    private static boolean isOver(CommandException failure) {
        return !(failure instanceof ProblemException problem) || problem.status() == 502 || problem.status() == 503;
    }

    private Project createProject(String name, String url) throws InterruptedException {
        HttpResponse<byte[]> response = authorised(
                transport::sendOnce,
                "/v1/projects",
                json(Map.of("name", name, "url", url), Map.of()),
                HttpResponse.BodyHandlers.ofByteArray());
        Answers.requireSuccess(response);
        return Answers.as(Answers.json(response), Project.class);
    }

    private Optional<Project> findProject(String url) throws InterruptedException {
        JsonNode found = get("/v1/projects?url=" + encode(url)).path("items");
        return found.isEmpty() ? Optional.empty() : Optional.of(Answers.as(found.get(0), Project.class));
    }

    /** Submits once, however often the request has to be sent: the key tells the suite that it is the same wish. */
    public Analysis submit(Submission submission) throws InterruptedException {
        Map<String, String> headers = Map.of("Idempotency-Key", submission.idempotencyKey());
        return Answers.as(post("/v1/analyses", submission.request(), headers), Analysis.class);
    }

    public Analysis analysis(String id) throws InterruptedException {
        return Answers.as(get("/v1/analyses/" + id), Analysis.class);
    }

    public Analysis cancel(String id) throws InterruptedException {
        return Answers.as(post("/v1/analyses/" + id + "/cancel", Map.of(), Map.of()), Analysis.class);
    }

    /** The audits that the suite judges by. */
    public Catalogue catalogue() throws InterruptedException {
        List<Rule> rules = new ArrayList<>();
        get("/v1/audits").path("items").forEach(item -> rules.add(Answers.as(item, Rule.class)));
        return new Catalogue(rules);
    }

    /** In the order of the crawl. */
    public void eachPage(String analysisId, Consumer<Page> sink) throws InterruptedException {
        each("/v1/analyses/" + analysisId + "/pages", Page.class, sink);
    }

    /** In the order in which they were made. */
    public void eachFinding(String analysisId, Consumer<ReportedFinding> sink) throws InterruptedException {
        each("/v1/analyses/" + analysisId + "/findings", ReportedFinding.class, sink);
    }

    private <T> void each(String list, Class<T> type, Consumer<T> sink) throws InterruptedException {
        String cursor = "";
        while (cursor != null) {
            JsonNode answer =
                    get(list + "?limit=" + LONGEST_LIST + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor)));
            for (JsonNode item : answer.path("items")) {
                sink.accept(Answers.as(item, type));
            }
            cursor = answer.path("next").textValue();
        }
    }

    /** The id of the analysis's report, once there is one. */
    public Optional<String> reportId(String analysisId) throws InterruptedException {
        JsonNode items = get("/v1/reports?analysisId=" + encode(analysisId)).path("items");
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(items.get(0).path("id").asText());
    }

    /** Writes the report to {@code file}: the page for {@code text/html}, the data for {@code application/json}. */
    public void downloadReport(String reportId, String mediaType, Path file) throws InterruptedException {
        download("/v1/reports/" + reportId, mediaType, file);
    }

    /** Writes the columns that were extracted from the pages to {@code file}, a JSON object a line for each page. */
    public void downloadExtracted(String analysisId, Path file) throws InterruptedException {
        download("/v1/analyses/" + analysisId + "/pages?fields=url,extracted", "application/x-ndjson", file);
    }

    private void download(String path, String mediaType, Path file) throws InterruptedException {
        HttpResponse<Path> response = authorised(
                transport::send,
                path,
                builder -> builder.header("Accept", mediaType).GET(),
                info -> info.statusCode() == 200
                        ? HttpResponse.BodySubscribers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING)
                        : HttpResponse.BodySubscribers.replacing(file));
        if (response.statusCode() != 200) {
            throw new ProblemException(response.statusCode(), Problem.unknown());
        }
    }

    private JsonNode get(String path) throws InterruptedException {
        HttpResponse<byte[]> response = authorised(
                transport::send,
                path,
                builder -> builder.header("Accept", JSON).GET(),
                HttpResponse.BodyHandlers.ofByteArray());
        Answers.requireSuccess(response);
        return Answers.json(response);
    }

    private JsonNode post(String path, Object body, Map<String, String> headers) throws InterruptedException {
        HttpResponse<byte[]> response =
                authorised(transport::send, path, json(body, headers), HttpResponse.BodyHandlers.ofByteArray());
        Answers.requireSuccess(response);
        return Answers.json(response);
    }

    private static Consumer<HttpRequest.Builder> json(Object body, Map<String, String> headers) {
        HttpRequest.BodyPublisher content = HttpRequest.BodyPublishers.ofByteArray(bytes(body));
        return builder -> {
            headers.forEach(builder::header);
            builder.header("Accept", JSON).header("Content-Type", JSON).POST(content);
        };
    }

    private <T> HttpResponse<T> authorised(
            Sender<T> sender, String path, Consumer<HttpRequest.Builder> shape, HttpResponse.BodyHandler<T> body)
            throws InterruptedException {
        String secret = session.secret();
        HttpResponse<T> response = sender.send(with(secret, path, shape), body);
        if (response.statusCode() != 401) {
            return response;
        }
        session.refused(secret);
        return sender.send(with(session.secret(), path, shape), body);
    }

    private HttpRequest with(String secret, String path, Consumer<HttpRequest.Builder> shape) {
        HttpRequest.Builder builder = transport.request(path);
        session.sign(builder, secret);
        shape.accept(builder);
        return builder.build();
    }

    private static byte[] bytes(Object body) {
        try {
            return Json.MAPPER.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException("A request of ours is always JSON", e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One of the transport's ways to send. */
    @FunctionalInterface
    private interface Sender<T> {
        HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws InterruptedException;
    }
}
