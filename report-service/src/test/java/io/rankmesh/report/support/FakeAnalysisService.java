package io.rankmesh.report.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.identity.UnauthenticatedException;
import io.rankmesh.common.test.TestCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers what analysis-service answers, for analyses that a test describes; as strict about callers as the real one. */
public final class FakeAnalysisService implements QuarkusTestResourceLifecycleManager {

    private static final String ANALYSES = "/v1/analyses/";
    private static final Set<String> LISTS = Set.of("pages", "findings");

    private final ObjectMapper json = new ObjectMapper();
    private final InternalTokens tokens = new InternalTokens(TestCallers.INTERNAL_KEY, Clock.systemUTC());
    private final Map<UUID, FakeAnalysis> analyses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> faults = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int failingWith;
    private volatile int requestsAtFailure;
    private HttpServer server;
    private int port;

    /** A request that came, and with which {@code limit}, 0 if without. */
    public record Request(String path, int limit, String traceparent) {}

    @Override
    public Map<String, String> start() {
        open();
        return Map.of("ANALYSIS_SERVICE_URL", "http://127.0.0.1:" + port);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FakeAnalysisService.class));
    }

    @Override
    public void stop() {
        close();
        threads.shutdownNow();
    }

    public void add(FakeAnalysis analysis) {
        analyses.put(analysis.id(), analysis);
    }

    /** From now on answers every request with this status; 0 for as it should. */
    public void failWith(int status) {
        requestsAtFailure = requests.size();
        failingWith = status;
    }

    /** Answers the next questions for this part of an analysis with 500. */
    public void failAt(String part, int times) {
        faults.put(part, new AtomicInteger(times));
    }

    /** Answers questions for this part of an analysis with 429 until {@link #reopen}. */
    public void beBusyAt(String part) {
        busy.add(part);
    }

    /** Leaves questions for this part of an analysis unanswered until {@link #reopen}. */
    public void keepSilentAbout(String part) {
        silent.add(part);
    }

    private boolean isToFailAt(String part) {
        AtomicInteger left = faults.get(part);
        return left != null && left.getAndDecrement() > 0;
    }

    /** How many requests have come since {@link #failWith}. */
    public int requestsSinceFailure() {
        return requests.size() - requestsAtFailure;
    }

    /** Nobody listens any more. */
    public void close() {
        server.stop(0);
    }

    /** Listens, on the same port as before, and answers as it should. */
    public void reopen() {
        close();
        open();
        failWith(0);
        silent.clear();
        busy.clear();
    }

    private void open() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        port = server.getAddress().getPort();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public List<Request> requestsFor(UUID analysis) {
        return requests.stream()
                .filter(request -> request.path().contains(analysis.toString()))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Map<String, String> query = query(uri);
        requests.add(new Request(
                uri.getPath(),
                Integer.parseInt(query.getOrDefault("limit", "0")),
                exchange.getRequestHeaders().getFirst("traceparent")));
        if (failingWith != 0) {
            send(exchange, failingWith, Map.of("status", failingWith));
        } else if (uri.getPath().equals("/v1/audits")) {
            send(exchange, 200, Map.of("items", FakeAnalysis.CATALOGUE));
        } else {
            answerForCaller(exchange, query);
        }
    }

    private void answerForCaller(HttpExchange exchange, Map<String, String> query) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(ANALYSES.length()).split("/");
        FakeAnalysis analysis = analyses.get(UUID.fromString(path[0]));
        try {
            Caller caller = tokens.verify(exchange.getRequestHeaders().getFirst(InternalTokens.HEADER));
            if (analysis == null || !analysis.accountId().equals(caller.accountId())) {
                send(exchange, 404, Map.of("code", "not-found"));
                return;
            }
        } catch (UnauthenticatedException refused) {
            send(exchange, 401, Map.of("code", "unauthenticated"));
            return;
        }
        if (path.length == 1) {
            send(exchange, 200, analysis.view());
        } else if (silent.contains(path[1])) {
            return;
        } else if (busy.contains(path[1])) {
            send(exchange, 429, Map.of("code", "too-many-comparisons"));
        } else if (isToFailAt(path[1])) {
            send(exchange, 500, Map.of("code", "internal-error"));
        } else if (!LISTS.contains(path[1])) {
            Optional<Map<String, Object>> insight = analysis.insight(path[1], query);
            send(exchange, insight.isPresent() ? 200 : 400, insight.orElse(Map.of("code", "validation-failed")));
        } else {
            int count = path[1].equals("pages") ? analysis.pages() : analysis.findings();
            send(exchange, 200, part(analysis, path[1], count, query));
        }
    }

    private static Map<String, Object> part(FakeAnalysis analysis, String what, int count, Map<String, String> query) {
        int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
        int to = Math.min(count, from + Integer.parseInt(query.getOrDefault("limit", "100")));
        Map<String, Object> part = new HashMap<>();
        part.put(
                "items",
                IntStream.range(from, to)
                        .mapToObj(what.equals("pages") ? analysis::page : analysis::finding)
                        .toList());
        part.put("next", to < count ? String.valueOf(to) : null);
        return part;
    }

    private static Map<String, String> query(URI uri) {
        return uri.getQuery() == null
                ? Map.of()
                : Arrays.stream(uri.getQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
