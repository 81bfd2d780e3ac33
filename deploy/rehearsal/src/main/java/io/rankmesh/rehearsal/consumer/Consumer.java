package io.rankmesh.rehearsal.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.rehearsal.cluster.Kubectl;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An account of the suite, as a program uses it: an API key once it has signed up, which lasts as long as the rehearsal. */
public final class Consumer {
    private static final List<String> SCOPES = List.of(
            "projects:read", "projects:write", "analyses:read", "analyses:write", "reports:read", "account:read");
    private static final String PASSWORD = "correct horse battery staple";

    private final Door door;
    private final String email;
    private final String key;
    private final String project;

    private Consumer(Door door, String email, String key, String project) {
        this.door = door;
        this.email = email;
        this.key = key;
        this.project = project;
    }

    /** Signs up, makes a key and a project of {@code site}. */
    public static Consumer signUp(Door door, String site) {
        String email = "rehearsal-" + UUID.randomUUID() + "@example.org";
        expect(
                201,
                door.send(
                        "sign-up",
                        json(
                                door.request("/v1/accounts"),
                                Map.of("name", "Rehearsal", "email", email, "password", PASSWORD))));
        String token = signIn(door, email);
        JsonNode key = expect(
                201,
                door.send(
                        "key",
                        json(
                                door.request("/v1/api-keys").header("Authorization", "Bearer " + token),
                                Map.of("name", "Rehearsal", "scopes", SCOPES))));
        String text = key.path("key").asText();
        JsonNode project = expect(
                201,
                door.send(
                        "project",
                        json(
                                door.request("/v1/projects").header("X-Api-Key", text),
                                Map.of("name", "Site", "url", site))));
        return new Consumer(door, email, text, project.path("id").asText());
    }

    private static String signIn(Door door, String email) {
        return expect(
                        200,
                        door.send(
                                "sign-in",
                                json(door.request("/v1/tokens"), Map.of("email", email, "password", PASSWORD))))
                .path("accessToken")
                .asText();
    }

    String key() {
        return key;
    }

    public String project() {
        return project;
    }

    /** An access token, of a quarter of an hour. */
    public String token() {
        return signIn(door, email);
    }

    /** A request that shows the key. */
    public HttpRequest.Builder request(String path) {
        return door.request(path).header("X-Api-Key", key);
    }

    /** The body of a read that must succeed. */
    public JsonNode read(String kind, String path) {
        return expect(200, door.send(kind, request(path).build()));
    }

    /** One try to submit an analysis; the same {@code wish} twice is one analysis. */
    public Door.Reply submit(Map<String, ?> more, String wish) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("projectId", project);
        return door.send("submit", json(request("/v1/analyses").header("Idempotency-Key", wish), body));
    }

    /** The id of an analysis of the whole site. */
    public String analyse() {
        return expect(202, submit(Map.of("kind", "site"), UUID.randomUUID().toString()))
                .path("id")
                .asText();
    }

    /**
     * The id of an analysis of the whole site.
     *
     * @param traceparent the trace that it is part of (W3C Trace Context)
     */
    public String analyseTraced(String traceparent) {
        HttpRequest.Builder request = request("/v1/analyses").header("traceparent", traceparent);
        return expect(202, door.send("submit", json(request, Map.of("kind", "site", "projectId", project))))
                .path("id")
                .asText();
    }

    /** The id of an analysis of posted HTML. */
    public String analyse(String html) {
        return expect(
                        202,
                        submit(
                                Map.of("kind", "html", "html", html),
                                UUID.randomUUID().toString()))
                .path("id")
                .asText();
    }

    /** The analysis once it has ended. */
    public JsonNode ended(String analysis, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            JsonNode state = read("analysis", "/v1/analyses/" + analysis);
            if (List.of("completed", "failed", "cancelled")
                    .contains(state.path("status").asText())) {
                return state;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new NoAnswerException("Analysis " + analysis + " is "
                        + state.path("status").asText() + " after " + patience.toSeconds() + " s");
            }
            pause(500);
        }
    }

    /** The ids of an analysis's reports, of which there is one in the end. */
    public List<String> reports(String analysis) {
        return read("reports", "/v1/reports?analysisId=" + analysis)
                .path("items")
                .findValuesAsText("id");
    }

    /** Its report, once there is one. */
    public String report(String analysis, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        Optional<String> report = reports(analysis).stream().findFirst();
        while (report.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new NoAnswerException(
                        "Analysis " + analysis + " has no report after " + patience.toSeconds() + " s");
            }
            pause(500);
            report = reports(analysis).stream().findFirst();
        }
        return report.get();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted");
        }
    }

    private static HttpRequest json(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Kubectl.write(body)))
                .build();
    }

    private static JsonNode expect(int status, Door.Reply reply) {
        if (reply.status() != status) {
            throw new NoAnswerException(reply.response().request().method() + " "
                    + reply.response().uri().getPath() + ": " + reply.status() + " "
                    + reply.body().path("code").asText() + ", " + status + " expected");
        }
        return reply.body();
    }
}
