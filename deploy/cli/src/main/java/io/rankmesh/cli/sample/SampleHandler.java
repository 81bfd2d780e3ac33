package io.rankmesh.cli.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers for every path of the sample site. */
final class SampleHandler implements HttpHandler {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Routes routes;
    private final String base;

    /** @param base the site's origin, which pages name in their canonical links */
    SampleHandler(Routes routes, String base) {
        this.routes = routes;
        this.base = base;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            waitFor(routes.delaysMillis().getOrDefault(path, 0L));
            routes.headers().getOrDefault(path, Map.of()).forEach(exchange.getResponseHeaders()::set);
            Routes.Redirect redirect = routes.redirects().get(path);
            Integer error = routes.errors().get(path);
            if (routes.dropped().contains(path)) {
                return; // closed without a word
            }
            if (redirect != null) {
                exchange.getResponseHeaders().set("Location", redirect.to());
                send(exchange, redirect.status(), TEXT, new byte[0]);
            } else if (error != null) {
                send(exchange, error, HTML, bytes(page("parts/error.html")));
            } else {
                file(exchange, path);
            }
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        if (routes.isPage(path)) {
            send(exchange, 200, HTML, bytes(page("pages" + (path.endsWith("/") ? path + "index.html" : path))));
        } else if (path.equals("/robots.txt")) {
            send(exchange, 200, TEXT, bytes(filled(SampleFiles.text("robots.txt"))));
        } else if (path.equals("/sitemap.xml")) {
            send(exchange, 200, "application/xml", bytes(sitemap()));
        } else if (path.equals("/style.css")) {
            send(exchange, 200, "text/css; charset=utf-8", bytes(SampleFiles.text("style.css")));
        } else if (path.matches("/images/[a-z-]+\\.svg")
                && SampleFiles.find(path.substring(1)).isPresent()) {
            send(exchange, 200, "image/svg+xml", bytes(SampleFiles.text(path.substring(1))));
        } else {
            send(exchange, 404, HTML, bytes(page("parts/error.html")));
        }
    }

    private String page(String name) {
        return filled(SampleFiles.text(name)
                .replace("{{head}}\n", SampleFiles.text("parts/head.html"))
                .replace("{{header}}\n", SampleFiles.text("parts/header.html"))
                .replace("{{footer}}\n", SampleFiles.text("parts/footer.html")));
    }

    private String filled(String text) {
        return text.replace("{{base}}", base);
    }

    private String sitemap() {
        return routes.pages().stream()
                .map(path -> "  <url><loc>" + base + path + "</loc></url>\n")
                .collect(Collectors.joining(
                        "",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
                        "</urlset>\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void waitFor(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The site was closed", e);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
