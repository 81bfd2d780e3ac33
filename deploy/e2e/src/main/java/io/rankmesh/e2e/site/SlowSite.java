package io.rankmesh.e2e.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A site that takes its time, so that faults hit while it is crawled. It is the same at each visit: three levels of pages, some without
 * a description, with a title that others have too, redirecting, missing or broken.
 */
public final class SlowSite implements AutoCloseable {

    private static final int SECTIONS = 8;
    private static final String HTML = "text/html; charset=utf-8";

    private final int pages;
    private final Duration delay;
    private final LoopbackSite site;

    /** @param delay time until each answer */
    public SlowSite(int pages, Duration delay) {
        this.pages = pages;
        this.delay = delay;
        this.site = LoopbackSite.serve(this::serve);
    }

    public String url() {
        return site.url();
    }

    /** How many requests have come up to now. */
    public int visits() {
        return site.requests().size();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/robots.txt")) {
            LoopbackSite.answer(exchange, 200, "text/plain", "User-agent: *\nAllow: /\n".getBytes(UTF_8));
            return;
        }
        LockSupport.parkNanos(delay.toNanos());
        if (path.equals("/")) {
            LoopbackSite.answer(exchange, 200, HTML, home());
        } else if (path.matches("/section/\\d{1,4}")) {
            LoopbackSite.answer(exchange, 200, HTML, section(number(path)));
        } else if (path.matches("/page/\\d{1,4}")) {
            page(exchange, number(path));
        } else {
            LoopbackSite.answer(exchange, 404, HTML, html("Not found", "", "Nothing here."));
        }
    }

    private static int number(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private static byte[] home() {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < SECTIONS; i++) {
            links.append("<li><a href=\"/section/%d\">Section number %d</a></li>".formatted(i, i));
        }
        return html(
                "A site that takes its time", "All sections of a site that takes its time.", "<ul>" + links + "</ul>");
    }

    private byte[] section(int section) {
        StringBuilder links = new StringBuilder();
        for (int i = section; i < pages; i += SECTIONS) {
            links.append("<li><a href=\"/page/%d\">Page number %d</a></li>".formatted(i, i));
        }
        return html("Section " + section, "The pages of section " + section + ".", "<ul>" + links + "</ul>");
    }

    private void page(HttpExchange exchange, int number) throws IOException {
        if (number % 13 == 12) {
            exchange.getResponseHeaders().set("Location", "/page/" + (number - 1));
            LoopbackSite.answer(exchange, 301, HTML, new byte[0]);
        } else if (number % 17 == 16) {
            LoopbackSite.answer(exchange, 404, HTML, html("Gone", "", "Nothing here."));
        } else if (number % 29 == 28) {
            LoopbackSite.answer(exchange, 500, HTML, html("Broken", "", "Out of order."));
        } else {
            String title = number % 11 == 10 ? "A title of many pages" : "Page " + number + " of the slow site";
            String description = number % 7 == 6 ? "" : "What there is to say about number " + number + ".";
            String next = "<p><a href=\"/page/%d\">On to number %d</a> <a href=\"/\">click here</a></p>"
                    .formatted((number + 1) % pages, (number + 1) % pages);
            String image = number % 5 == 4 ? "<img src=\"/picture.png\">" : "";
            LoopbackSite.answer(exchange, 200, HTML, html(title, description, next + image));
        }
    }

    private static byte[] html(String title, String description, String body) {
        String meta = description.isEmpty() ? "" : "<meta name=\"description\" content=\"%s\">".formatted(description);
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>%s
                <meta name="viewport" content="width=device-width, initial-scale=1"></head>
                <body><h1>%s</h1>%s</body></html>
                """.formatted(title, meta, title, body).getBytes(UTF_8);
    }

    @Override
    public void close() {
        site.close();
    }
}
