package io.rankmesh.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account that is signed in and works as a careful consumer does: what may be repeated is repeated while the suite says that
 * it is unavailable, a quota that is used up is waited for, submissions carry an idempotency key, and an expired token is replaced.
 */
public final class Session {

    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final String PASSWORD = "correct horse battery staple";

    private final ApiClient api;
    private final String email;
    private volatile String token = "";

    private Session(ApiClient api, String email) {
        this.api = api;
        this.email = email;
    }

    /** A session of a new account. */
    public static Session register(ApiClient api) {
        Session session = new Session(api, "e2e-" + UUID.randomUUID() + "@example.org");
        patiently(() -> api.post(
                        "/v1/accounts",
                        Map.of("name", "End to end", "email", session.email, "password", PASSWORD),
                        Map.of()))
                .expect(201);
        session.signIn(session.token);
        return session;
    }

    public ApiClient api() {
        return api;
    }

    public String token() {
        return token;
    }

    /** Without patience: the first answer, whatever it is. */
    public Answer get(String path) {
        return api.get(path, authorization());
    }

    /** Without patience: the first answer, whatever it is. */
    public Answer post(String path, Object body) {
        return api.post(path, body, authorization());
    }

    /** @return id of the new project */
    public String createProject(String name, String url) {
        return insistently(() -> post("/v1/projects", Map.of("name", name, "url", url)))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    /** Submits exactly once, however often it must ask. @return id of the analysis */
    public String submit(Map<String, ?> request) {
        String key = UUID.randomUUID().toString();
        return insistently(() -> {
                    Map<String, String> headers = new HashMap<>(authorization());
                    headers.put("Idempotency-Key", key);
                    return api.post("/v1/analyses", request, headers);
                })
                .expect(202)
                .json()
                .get("id")
                .asText();
    }

    /** Analyses one page of a new project. @return the analysis once it has ended */
    public JsonNode analysePage(String siteUrl, String url, Duration timeout) {
        String project = createProject("One page", siteUrl);
        return awaitEnd(submit(Map.of("projectId", project, "kind", "page", "url", url)), timeout);
    }

    /** All pages of an analysis. */
    public List<JsonNode> pages(JsonNode analysis) {
        return list("/v1/analyses/" + analysis.get("id").asText() + "/pages");
    }

    public JsonNode read(String path) {
        return insistently(() -> get(path)).expect(200).json();
    }

    public JsonNode analysis(String id) {
        return read("/v1/analyses/" + id);
    }

    /** All items of a list, page after page. */
    public List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = read(path + separator + "limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.get("items").forEach(items::add);
            cursor = page.get("next").asText("");
        } while (!cursor.isEmpty() && !"null".equals(cursor));
        return items;
    }

    /** @return the analysis once it has ended */
    public JsonNode awaitEnd(String id, Duration timeout) {
        return until(timeout, "analysis " + id + " has ended", () -> {
            JsonNode analysis = analysis(id);
            return Set.of("completed", "failed", "cancelled")
                            .contains(analysis.get("status").asText())
                    ? analysis
                    : null;
        });
    }

    /** @return id of the first report of an analysis */
    public String awaitReport(String analysisId, Duration timeout) {
        return until(timeout, "analysis " + analysisId + " has a report", () -> {
            List<JsonNode> reports = list("/v1/reports?analysisId=" + analysisId);
            return reports.isEmpty() ? null : reports.getFirst().get("id").asText();
        });
    }

    /** Sign-ins have a narrow quota, so threads that were refused together sign in once. */
    private synchronized void signIn(String refused) {
        if (!token.equals(refused)) {
            return;
        }
        token = patiently(() -> api.post("/v1/tokens", Map.of("email", email, "password", PASSWORD), Map.of()))
                .expect(200)
                .json()
                .get("accessToken")
                .asText();
    }

    private Map<String, String> authorization() {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Answer insistently(Supplier<Answer> request) {
        String used = token;
        Answer answer = patiently(request);
        if (answer.status() == 401) {
            signIn(used);
            return patiently(request);
        }
        return answer;
    }

    private static Answer patiently(Supplier<Answer> request) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Duration pause = PAUSE;
        while (true) {
            try {
                Answer answer = request.get();
                boolean limited = answer.status() == TOO_MANY_REQUESTS;
                boolean repeatable = limited || UNAVAILABLE.contains(answer.status());
                if (!repeatable || Instant.now().isAfter(deadline)) {
                    return answer;
                }
                pause(limited ? retryAfter(answer) : pause);
            } catch (UncheckedIOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                pause(pause);
            }
            pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
        }
    }

    private static Duration retryAfter(Answer answer) {
        return Duration.ofSeconds(Long.parseLong(answer.header("Retry-After").orElseThrow()));
    }

    private static <T> T until(Duration timeout, String what, Supplier<@Nullable T> probe) {
        Instant deadline = Instant.now().plus(timeout);
        while (true) {
            T found = probe.get();
            if (found != null) {
                return found;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Waited " + timeout + " in vain until " + what);
            }
            pause(PAUSE);
        }
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
