package io.rankmesh.rehearsal.pod;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * A small site to analyse: a start page and as many others as it was told, in a ring, a few of them with faults. Beside it a Prometheus that has
 * nothing to tell.
 */
public final class Site {
    private static final String NOTHING = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

    private final int pages;

    private Site(int pages) {
        this.pages = pages;
    }

    public static void main(String[] args) throws IOException {
        Site site = new Site(Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", site::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/api/v1/")) {
                send(exchange, 200, "application/json", NOTHING);
            } else if (path.equals("/robots.txt")) {
                send(exchange, 200, "text/plain", "User-agent: *\nAllow: /\n");
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html; charset=utf-8", page(0));
            } else if (path.matches("/page/[0-9]{1,4}") && number(path) < pages) {
                send(exchange, 200, "text/html; charset=utf-8", page(number(path)));
            } else {
                send(exchange, 404, "text/html; charset=utf-8", "<!doctype html><title>Not here</title>");
            }
        }
    }

    private static int number(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private String page(int number) {
        // every seventh page has no description
        String description = number % 7 == 6
                ? ""
                : "<meta name=description content=\"What page " + number + " of the rehearsal is about\">";
        return "<!doctype html><html lang=en><head><title>Page " + number + " of the rehearsal</title>" + description
                + "</head><body><h1>Page " + number + "</h1><p>"
                + "Seeds are sown in spring, and the beds are dug before. ".repeat(20)
                + "</p><a href=\"/\">Start</a> <a href=\"/page/" + (number + 1) % pages + "\">Next</a> <a href=\"/page/"
                + (number + 7) % pages + "\">Further</a></body></html>";
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
