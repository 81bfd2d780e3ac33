package io.rankmesh.cli.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Answers for every path of the sample site. */
final class SampleHandler implements HttpHandler {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    /** What a careful server sends with every page. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
            "Cache-Control", "max-age=60");

    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

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
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            routes.headers().getOrDefault(path, Map.of()).forEach((name, value) -> header(exchange, name, value));
            Routes.Redirect redirect = routes.redirects().get(path);
            Integer error = routes.errors().get(path);
            if (routes.dropped().contains(path)) {
                return; // closed without a word
            }
            if (redirect != null) {
                exchange.getResponseHeaders().set("Location", redirect.to());
                send(exchange, redirect.status(), TEXT, new byte[0]);
            } else if (error != null) {
                send(exchange, error, HTML, bytes(page("parts/error.html", path)));
            } else {
                file(exchange, path);
            }
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        if (routes.isPage(path)) {
            send(exchange, 200, HTML, bytes(page("pages" + (path.endsWith("/") ? path + "index.html" : path), path)));
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
            send(exchange, 404, HTML, bytes(page("parts/error.html", path)));
        }
    }

    /** An empty value takes the header away. */
    private static void header(HttpExchange exchange, String name, String value) {
        if (value.isEmpty()) {
            exchange.getResponseHeaders().remove(name);
        } else {
            exchange.getResponseHeaders().set(name, value);
        }
    }

    private String page(String name, String path) {
        String text = SampleFiles.text(name);
        Matcher title = TITLE.matcher(text);
        String about = title.find() && !title.group(1).isBlank() ? title.group(1) : "Brackenfold";
        return filled(text.replace("{{head}}\n", SampleFiles.text("parts/head.html"))
                .replace("{{header}}\n", SampleFiles.text("parts/header.html"))
                .replace("{{footer}}\n", SampleFiles.text("parts/footer.html"))
                .replace("{{title}}", about)
                .replace("{{url}}", base + path));
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

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] body = content;
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip") && content.length > 0) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = zipped(content);
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }
}
