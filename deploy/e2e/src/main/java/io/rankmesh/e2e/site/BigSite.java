package io.rankmesh.e2e.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Random;

/**
 * A site of as many pages as are wanted, made when they are asked for, and the same at each visit: a tree of twenty branches a page, a
 * menu, links across; half a kilobyte to twenty of text, 20 to 100 links a page. One page in a hundred redirects, one is missing;
 * some share titles, point to other canonical pages or have versions in another language.
 */
public final class BigSite implements ServedSite {

    private static final int BRANCHES = 20;
    private static final int MENU = 10;
    private static final int MOST_LINKS = 100;
    private static final int MOST_WORDS = 2_500;
    private static final int RARE = 100;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String[] SYLLABLES = {
        "ra", "ne", "ti", "so", "lu", "ma", "ke", "vi", "do", "pa", "re", "si", "to", "nu", "la", "be", "gi", "co",
        "da", "fe"
    };

    private final int pages;
    private final LoopbackSite site;

    public BigSite(int pages) {
        this.pages = pages;
        this.site = LoopbackSite.serve(this::serve);
    }

    @Override
    public String url() {
        return site.url();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/robots.txt")) {
            LoopbackSite.answer(exchange, 200, "text/plain", "User-agent: *\nAllow: /\n".getBytes(UTF_8));
            return;
        }
        int number = path.matches("/p/\\d{1,8}") ? Integer.parseInt(path.substring(3)) : path.equals("/") ? 0 : -1;
        if (number < 0 || number >= pages || isMissing(number)) {
            LoopbackSite.answer(exchange, 404, HTML, "<!doctype html><title>Not found</title>".getBytes(UTF_8));
        } else if (isRedirect(number)) {
            exchange.getResponseHeaders().set("Location", path(number - 1));
            LoopbackSite.answer(exchange, 301, HTML, new byte[0]);
        } else {
            LoopbackSite.answer(exchange, 200, HTML, page(number).getBytes(UTF_8));
        }
    }

    /** Only leaves of the tree, so that what is below them is not lost. */
    private boolean isLeaf(int number) {
        return (long) number * BRANCHES + 1 >= pages;
    }

    private boolean isMissing(int number) {
        return isLeaf(number) && number % RARE == 7;
    }

    private boolean isRedirect(int number) {
        return isLeaf(number) && number % RARE == 9;
    }

    private static String path(int number) {
        return number == 0 ? "/" : "/p/" + number;
    }

    private String page(int number) {
        Random random = new Random(number);
        StringBuilder html = new StringBuilder(8_192);
        String title = number % 50 == 3 ? "A title of several pages" : "Page " + number + " on " + word(random);
        html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title);
        html.append("</title><meta name=\"description\" content=\"What there is to say about number ")
                .append(number);
        html.append(".\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        head(html, number);
        html.append("</head><body><nav>");
        for (int i = 1; i <= MENU; i++) {
            link(html, Math.min(i, pages - 1));
        }
        html.append("</nav><main><h1>").append(title).append("</h1>");
        for (int i = 1; i <= BRANCHES; i++) {
            if ((long) number * BRANCHES + i < pages) {
                link(html, number * BRANCHES + i);
            }
        }
        for (int i = random.nextInt(MOST_LINKS - MENU - BRANCHES) + MENU; i > 0; i--) {
            link(html, random.nextInt(pages));
        }
        text(html, random);
        return html.append("</main></body></html>").toString();
    }

    private void head(StringBuilder html, int number) {
        if (number % RARE == 20) {
            html.append("<link rel=\"canonical\" href=\"")
                    .append(absolute(number + 1))
                    .append("\">");
        }
        if (number % RARE == 40 || number % RARE == 41) {
            int other = number % RARE == 40 ? number + 1 : number - 1;
            html.append("<link rel=\"alternate\" hreflang=\"en\" href=\"")
                    .append(absolute(number))
                    .append("\">");
            html.append("<link rel=\"alternate\" hreflang=\"de\" href=\"")
                    .append(absolute(other))
                    .append("\">");
        }
    }

    private String absolute(int number) {
        return site.url() + path(number % pages).substring(1);
    }

    private static void link(StringBuilder html, int number) {
        html.append("<a href=\"")
                .append(path(number))
                .append("\">To number ")
                .append(number)
                .append("</a> ");
    }

    private static void text(StringBuilder html, Random random) {
        int words = 40 + random.nextInt(MOST_WORDS) * random.nextInt(MOST_WORDS) / MOST_WORDS;
        html.append("<p>");
        for (int i = 1; i <= words; i++) {
            html.append(word(random)).append(i % 80 == 0 ? ".</p><p>" : " ");
        }
        html.append("</p>");
    }

    private static String word(Random random) {
        int bits = random.nextInt(8_000);
        return SYLLABLES[bits % 20] + SYLLABLES[bits / 20 % 20] + SYLLABLES[bits / 400];
    }

    @Override
    public void close() {
        site.close();
    }
}
