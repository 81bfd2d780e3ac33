package io.rankmesh.analysis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web site on loopback, made of answers by path. What has no answer is 404, unless told otherwise. */
public final class TestSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = exchange -> send(exchange, 404, "text/html", "<title>Not found</title>");

    /** Writes one answer, whole or broken. */
    @FunctionalInterface
    public interface Answer {
        void write(HttpExchange exchange) throws IOException;
    }

    public TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public TestSite on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    public TestSite page(String path, String html) {
        return on(path, exchange -> send(exchange, 200, "text/html; charset=utf-8", html));
    }

    /** For what has no answer of its own. */
    public TestSite otherwise(Answer answer) {
        otherwise = answer;
        return this;
    }

    /** A page with a title, a description and links. */
    public TestSite page(String path, String title, String... links) {
        return page(path, html(title, links));
    }

    public TestSite text(String path, String text) {
        return on(path, exchange -> send(exchange, 200, "text/plain", text));
    }

    public TestSite redirect(String path, String target) {
        return on(path, exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            send(exchange, 301, "text/html", "");
        });
    }

    public TestSite status(String path, int status) {
        return on(path, exchange -> send(exchange, status, "text/html", "<title>Status</title>"));
    }

    /** Paths that were asked for, in order of arrival. */
    public List<String> requests() {
        return requests;
    }

    public static String html(String title, String... links) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><head><title>")
                .append(title)
                .append("</title><meta name=description content=\"About ")
                .append(title)
                .append("\"></head><body><h1>")
                .append(title)
                .append("</h1><p>Words of ")
                .append(title)
                .append("</p>");
        for (String link : links) {
            html.append("<a href=\"").append(link).append("\">To ").append(link).append("</a> ");
        }
        return html.append("</body></html>").toString();
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(path);
        answers.getOrDefault(path, otherwise).write(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
