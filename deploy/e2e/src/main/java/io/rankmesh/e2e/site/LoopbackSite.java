package io.rankmesh.e2e.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site on a free loopback port, served until it is closed. */
public final class LoopbackSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private LoopbackSite(HttpServer server) {
        this.server = server;
    }

    public static LoopbackSite serve(HttpHandler handler) {
        return serveOn("127.0.0.1", 0, handler);
    }

    /**
     * @param address of the loopback network
     * @param port 0 for any that is free
     */
    public static LoopbackSite serveOn(String address, int port, HttpHandler handler) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
            LoopbackSite site = new LoopbackSite(server);
            server.setExecutor(site.threads);
            server.createContext("/", exchange -> {
                site.requests.add(exchange.getRequestURI().getPath());
                try (exchange) {
                    handler.handle(exchange);
                }
            });
            server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port to serve a site", e);
        }
    }

    /** The site's origin with a slash, such as {@code http://127.0.0.1:41234/}. */
    public String url() {
        return "http://%s:%d/".formatted(server.getAddress().getAddress().getHostAddress(), port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The paths that were asked for up to now, robots.txt among them, in their order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers with a whole body. */
    public static void answer(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
