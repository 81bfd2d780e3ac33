package io.rankmesh.audit.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Real pages of documentation made into one site. What they lack to be sound (a description, a canonical link, structured data, a
 * menu) is added, so that there is something to break; the rest of their faults stays.
 */
final class RealPages {
    static final String ENGLISH = Site.ORIGIN + "/synopsis";
    static final String GERMAN = Site.ORIGIN + "/de/";
    static final String FIRST = Site.ORIGIN + "/set";
    static final String SECOND = Site.ORIGIN + "/createdb";
    static final String THIRD = Site.ORIGIN + "/extensions";
    static final String EXTERNAL = "https://other.example/reference";

    /** A page of the site: what it is made of. */
    private record Source(String path, String file, String title, String heading, String description) {}

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "/",
                    "node-index",
                    "Index of the Node.js manual",
                    "All parts of Node.js",
                    "Each part of the Node.js documentation by name: assertion testing, buffers, streams and the rest of the index."),
            new Source(
                    "/synopsis",
                    "node-synopsis",
                    "Node.js usage in an example",
                    "Usage and example",
                    "How to run a Node.js script with its options, shown in an example of a web server that answers Hello World."),
            new Source(
                    "/set",
                    "postgresql-set",
                    "SET command: run-time parameters",
                    "SET",
                    "The SET command changes a run-time configuration parameter for the session or for the current transaction."),
            new Source(
                    "/createdb",
                    "postgresql-createdb",
                    "Creating a database in PostgreSQL",
                    "Creating a Database",
                    "To create a database the server must be up and running; databases are created with the command CREATE DATABASE."),
            new Source(
                    "/folders",
                    "npm-folders",
                    "Folders that npm installs into",
                    "Folders",
                    "Where npm puts things on your computer: a local install goes into node_modules of the current package root."),
            new Source(
                    "/casts",
                    "rust-casts",
                    "Casts between types in unsafe Rust",
                    "Casts",
                    "Casts are a superset of coercions: every coercion can be explicitly invoked via a cast, some conversions need one."),
            new Source(
                    "/basics",
                    "libffi-basics",
                    "Calling foreign functions with libffi",
                    "The Basics",
                    "Libffi assumes that you have a pointer to the function you wish to call and know the number and types of arguments."),
            new Source(
                    "/extensions",
                    "libxslt-extensions",
                    "Writing extensions for libxslt",
                    "Writing extensions",
                    "This document describes the work needed to write extensions to the standard XSLT library for use with libxslt."),
            new Source(
                    "/de/",
                    "sample-german",
                    "Handwerkzeug und Saatgut für Gärten",
                    "Gutes Werkzeug, ehrliches Saatgut",
                    "Wir schmieden Werkzeug für den Garten und erhalten Saatgut, das zwei Jahre in unseren eigenen Beeten gearbeitet hat."));

    /** Two indices have so many that one more would be a finding. */
    private static final int MOST_LINKS = 60;

    private static final Map<String, String> HEADERS = new LinkedHashMap<>();

    static {
        HEADERS.put("Date", "Tue, 03 Mar 2026 10:00:00 GMT");
        HEADERS.put("Content-Type", "text/html");
        HEADERS.put("Content-Encoding", "gzip");
        HEADERS.put("ETag", "\"1\"");
        HEADERS.put("Strict-Transport-Security", "max-age=31536000");
        HEADERS.put("Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'");
        HEADERS.put("X-Content-Type-Options", "nosniff");
        HEADERS.put("Referrer-Policy", "strict-origin-when-cross-origin");
        HEADERS.put("Permissions-Policy", "camera=()");
    }

    private RealPages() {}

    static Site site() {
        Map<String, Answer> pages = new LinkedHashMap<>();
        StringBuilder sitemap = new StringBuilder("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
        JsonNode structured = structuredData();
        for (Source source : SOURCES) {
            String url = Site.ORIGIN + source.path();
            pages.put(url, Answer.page(HEADERS, html(source, url, structured)));
            sitemap.append("<url><loc>").append(url).append("</loc></url>");
        }
        String robots =
                "User-agent: *\nDisallow: /private\nContent-Signal: search=yes, ai-train=no\nSitemap: " + Site.SITEMAP;
        return new Site(
                pages,
                Answer.page(Map.of(), robots),
                Map.of(
                        Site.SITEMAP,
                        Answer.page(Map.of(), sitemap.append("</urlset>").toString())),
                Map.of(EXTERNAL, 200));
    }

    static JsonNode structuredData() {
        try {
            return new ObjectMapper().readTree(read("structured-data.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(RealPages.class.getResourceAsStream("/mutation/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String html(Source source, String url, JsonNode structured) {
        Document page = Site.parse(read("pages/" + source.file() + ".html"), url);
        Element root = Objects.requireNonNull(page.selectFirst("html"));
        root.attr("lang", url.equals(GERMAN) ? "de" : "en");
        page.select("title, meta, link[rel=canonical], link[rel=next], link[rel=prev], link[rel=alternate]")
                .remove();
        page.head().prepend(head(source, url) + links(url) + blocks(source, structured));
        headings(page, source.heading());
        page.select("a[href]").stream().skip(MOST_LINKS).forEach(Node::unwrap);
        page.body().append(foot(url));
        String markup = root.outerHtml();
        return "<!doctype html>" + markup;
    }

    private static String head(Source source, String url) {
        return """
                <meta charset="utf-8"><title>%s</title>
                <meta name="description" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="max-image-preview:large">
                <link rel="canonical" href="%s"><link rel="icon" href="/icon.svg">
                <meta property="og:title" content="%1$s"><meta property="og:type" content="article">
                <meta property="og:image" content="https://docs.example/leaf.webp"><meta property="og:url" content="%3$s">
                <meta name="twitter:card" content="summary">
                """.formatted(source.title(), source.description(), url);
    }

    private static String links(String url) {
        String links = "";
        if (url.equals(ENGLISH) || url.equals(GERMAN)) {
            links += version("en", ENGLISH) + version("de", GERMAN) + version("x-default", ENGLISH);
        }
        List<String> series = List.of(FIRST, SECOND, THIRD);
        int at = series.indexOf(url);
        if (at > 0) {
            links += "<link rel=\"prev\" href=\"" + series.get(at - 1) + "\">";
        }
        if (at >= 0 && at < 2) {
            links += "<link rel=\"next\" href=\"" + series.get(at + 1) + "\">";
        }
        return links;
    }

    private static String version(String code, String url) {
        return "<link rel=\"alternate\" hreflang=\"" + code + "\" href=\"" + url + "\">";
    }

    private static String blocks(Source source, JsonNode structured) {
        StringBuilder blocks = new StringBuilder();
        for (JsonNode row : structured) {
            if (row.get("page").asText().equals(source.path())) {
                blocks.append("<script type=\"application/ld+json\">")
                        .append(row.get("block"))
                        .append("</script>");
            }
        }
        return blocks.toString();
    }

    /** One main heading at the start of the text; others of its level move down. */
    private static void headings(Document page, String text) {
        page.select("h1").remove();
        if (page.selectFirst("h2") == null) {
            page.select("h3").forEach(heading -> heading.tagName("h2"));
        }
        page.body().prepend("<h1>" + text + "</h1>");
    }

    private static String foot(String url) {
        StringBuilder foot = new StringBuilder("<h2>More manuals</h2><nav>");
        for (Source source : SOURCES) {
            String target = Site.ORIGIN + source.path();
            if (!target.equals(url)) {
                foot.append("<a href=\"")
                        .append(target)
                        .append("\">")
                        .append(source.heading())
                        .append("</a> ");
            }
        }
        return foot.append(
                        "</nav><p id=\"about\">See the <a href=\"" + EXTERNAL + "\">reference of the other project</a>")
                .append(" or go <a href=\"#about\">to the notes on this page</a>.")
                .append(" <img src=\"/figure.webp\" alt=\"How the parts fit\" width=\"80\" height=\"60\">")
                .append("<form action=\"/search\"></form></p>")
                .toString();
    }
}
