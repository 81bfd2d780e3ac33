package io.rankmesh.cli.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The few routes of the gateway that the client uses, with a script for the analysis's life and for trouble on the way. */
final class FakeGateway implements AutoCloseable {
    static final String ANALYSIS = "0190a000-0000-7000-8000-000000000001";
    static final String REPORT = "0190a000-0000-7000-8000-000000000002";
    static final String PROJECT = "0190a000-0000-7000-8000-000000000003";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Map<String, String> accounts = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> projects = new CopyOnWriteArrayList<>();
    final List<JsonNode> submissions = new CopyOnWriteArrayList<>();
    final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();

    /** What the analysis answers, one reading after the other; the last stays. */
    private final Deque<String> life = new ArrayDeque<>();

    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    /** Answers given instead of the real one, by method and path. */
    private final Map<String, Deque<Trouble>> troubles = new ConcurrentHashMap<>();

    private HttpServer server;
    private final int port;
    private volatile Map.Entry<String, String> accepted = Map.entry("Authorization", "none");
    private int tokens;
    private volatile boolean cancelled;
    private final AtomicInteger reportDelay = new AtomicInteger();
    private boolean losing;
    private volatile int forbidden;
    private volatile String changes = FakeReport.CHANGES;
    private volatile String missing = "[]";

    record Trouble(int status, Map<String, String> headers, String body) {}

    FakeGateway() throws IOException {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress("127.0.0.1", at), 0);
        listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listening.createContext("/", this::handle);
        listening.start();
        return listening;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    FakeGateway running(int done, int queued) {
        life.add(analysis("running", done, queued, "\"score\":null"));
        return this;
    }

    /** So many of the pages done are forbidden by robots.txt. */
    FakeGateway forbidding(int pages) {
        forbidden = pages;
        return this;
    }

    FakeGateway completed(int pages, int score) {
        return completed(pages, score, "finished");
    }

    FakeGateway completed(int pages, int score, String stopReason) {
        life.add(analysis(
                "completed",
                pages,
                0,
                "\"score\":" + score + ",\"categoryScores\":{\"indexing\":100,\"content\":" + score
                        + "},\"stopReason\":\"" + stopReason + "\""));
        return this;
    }

    FakeGateway completedWithoutScore() {
        life.add(analysis("completed", 1, 0, "\"score\":null,\"stopReason\":\"redirect-limit\""));
        return this;
    }

    FakeGateway failed(String code, String detail) {
        life.add(analysis(
                "failed",
                0,
                0,
                "\"score\":null,\"failure\":{\"code\":\"" + code + "\",\"detail\":\"" + detail + "\"}"));
        return this;
    }

    FakeGateway cancelledByOther() {
        life.add(analysis("cancelled", 3, 5, "\"score\":null,\"stopReason\":\"cancelled\""));
        return this;
    }

    FakeGateway trouble(String request, int status, Map<String, String> headers, String body) {
        troubles.computeIfAbsent(request, any -> new ArrayDeque<>()).add(new Trouble(status, headers, body));
        return this;
    }

    /** The next such request is carried out, but its answer gets lost between the gateway and the service. */
    FakeGateway loseAnswerTo(String request) {
        lost.add(request);
        return this;
    }

    FakeGateway withoutEarlierAnalysis() {
        changes = "null";
        return this;
    }

    /** As after a fault of the service that tells what changed. */
    FakeGateway withUnreadChanges() {
        changes = "null";
        missing = "[\"changes\"]";
        return this;
    }

    /** The report list stays empty for so many readings. */
    FakeGateway reportAfter(int readings) {
        reportDelay.set(readings);
        return this;
    }

    /** Lets in who sends this header, and nobody else: the tokens that were issued have expired. */
    void accept(String header, String value) {
        accepted = Map.entry(header, value);
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = listen(port);
    }

    boolean wasCancelled() {
        return cancelled;
    }

    long count(String request) {
        return requests.stream().filter(request::equals).count();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            requests.add(request);
            losing = lost.remove(request);
            byte[] body = exchange.getRequestBody().readAllBytes();
            Trouble trouble = troubles.getOrDefault(request, new ArrayDeque<>()).poll();
            if (trouble != null) {
                trouble.headers().forEach(exchange.getResponseHeaders()::set);
                answer(exchange, trouble.status(), "application/problem+json", trouble.body());
            } else if (request.equals("POST /v1/accounts")) {
                register(exchange, MAPPER.readTree(body));
            } else if (request.equals("POST /v1/tokens")) {
                token(exchange, MAPPER.readTree(body));
            } else if (!accepted.getValue().equals(exchange.getRequestHeaders().getFirst(accepted.getKey()))) {
                problem(exchange, 401, "unauthenticated", "The access token is not valid.");
            } else {
                authorised(exchange, request, body);
            }
        }
    }

    private void register(HttpExchange exchange, JsonNode account) throws IOException {
        String email = account.path("email").asText();
        if (accounts.putIfAbsent(email, account.path("password").asText()) != null) {
            problem(exchange, 409, "email-taken", "There is an account with this e-mail address.");
        } else {
            answer(exchange, 201, "application/json", "{\"id\":\"a\",\"email\":\"" + email + "\"}");
        }
    }

    private void token(HttpExchange exchange, JsonNode login) throws IOException {
        String password = accounts.get(login.path("email").asText());
        if (password == null || !password.equals(login.path("password").asText())) {
            problem(exchange, 401, "unauthenticated", "E-mail address or password is wrong.");
            return;
        }
        accept("Authorization", "Bearer token-" + ++tokens);
        answer(
                exchange,
                200,
                "application/json",
                "{\"accessToken\":\"token-" + tokens + "\",\"tokenType\":\"Bearer\",\"expiresIn\":900,\"new\":true}");
    }

    private void authorised(HttpExchange exchange, String request, byte[] body) throws IOException {
        switch (request) {
            case "GET /v1/projects" ->
                answer(exchange, 200, "application/json", FakeLists.whole(String.join(",", projects)));
            case "POST /v1/projects" -> {
                JsonNode wish = MAPPER.readTree(body);
                String project =
                        "{\"id\":\"%s\",\"name\":%s,\"url\":%s}".formatted(PROJECT, wish.get("name"), wish.get("url"));
                projects.add(project);
                answer(exchange, 201, "application/json", project);
            }
            case "POST /v1/analyses" -> {
                submissions.add(MAPPER.readTree(body));
                idempotencyKeys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                answer(exchange, 202, "application/json", analysis("queued", 0, 0, "\"score\":null"));
            }
            case "GET /v1/analyses/" + ANALYSIS -> answer(exchange, 200, "application/json", reading());
            case "POST /v1/analyses/" + ANALYSIS + "/cancel" -> {
                cancelled = true;
                answer(exchange, 202, "application/json", reading());
            }
            case "GET /v1/reports" -> answer(exchange, 200, "application/json", reports());
            case "GET /v1/reports/" + REPORT -> report(exchange);
            default -> list(exchange);
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        if ("application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            String query = exchange.getRequestURI().getQuery();
            answer(exchange, 200, "application/x-ndjson", "{\"asked\":\"" + query + "\"}\n");
            return;
        }
        Optional<String> list = FakeLists.answer(exchange.getRequestURI());
        if (list.isPresent()) {
            answer(exchange, 200, "application/json", list.get());
        } else {
            problem(exchange, 404, "not-found", "There is nothing here.");
        }
    }

    private String reading() {
        return lifeSoFar().replace("\"pagesForbidden\":0", "\"pagesForbidden\":" + forbidden);
    }

    private String lifeSoFar() {
        if (cancelled) {
            return analysis("cancelled", 3, 0, "\"score\":null,\"stopReason\":\"cancelled\"");
        }
        return life.size() > 1 ? life.poll() : life.peek();
    }

    private String reports() {
        boolean ready = reportDelay.getAndDecrement() <= 0;
        return FakeLists.whole(ready ? "{\"id\":\"" + REPORT + "\"}" : "");
    }

    private void report(HttpExchange exchange) throws IOException {
        if ("text/html".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
            answer(exchange, 200, "text/html", "<!doctype html><title>Report</title>");
        } else {
            answer(exchange, 200, "application/json", FakeReport.json(REPORT, changes, missing));
        }
    }

    private static String analysis(String status, int done, int queued, String rest) {
        return """
                {"id":"%s","projectId":"%s","kind":"site","url":"http://example.org/","status":"%s",
                 "progress":{"pagesDone":%d,"pagesQueued":%d,"pagesForbidden":0},"findings":{"critical":2,"warning":1,"notice":0},%s}
                """.formatted(ANALYSIS, PROJECT, status, done, queued, rest);
    }

    private void problem(HttpExchange exchange, int status, String code, String detail) throws IOException {
        answer(
                exchange,
                status,
                "application/problem+json",
                "{\"title\":\"" + code + "\",\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"" + detail
                        + "\"}");
    }

    private void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        if (losing) {
            exchange.sendResponseHeaders(502, -1);
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
