package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A page that has no finding, and the same page with one thing changed. */
final class SoundPage {
    static final String URL = "https://example.com/cats";
    static final String TITLE = "Living with cats: a guide for beginners";
    static final String DESCRIPTION =
            "How to feed, house and understand cats, told by people who have lived with them for many years.";

    static final String TEXT = """
            A cat that moves in wants a quiet corner first, and a person second. Put a box with an old blanket where nobody walks
            past, and let the animal come out when it likes. Beginners want to help; it is better to sit on the floor and read a
            book aloud. Many years ago our first kitten stayed behind the stove for three days, and on the fourth it slept on the
            radio. Understand that a stranger has come to live in your house, and that the stranger has not been asked.
            Give water far from the bowl with meat, since in nature nobody drinks where the prey lies. Feed twice a day at the same hour,
            weigh the portion, and write down what is left. A scale on the wall tells you more about health than any advice. Once a
            year the doctor looks at teeth and kidneys, and that visit goes easier when the basket stands open in the room all summer.
            Play before dinner with a feather on a string, ten minutes at most, and let the hunter win. Then comes the meal, then the
            long washing, then sleep, which takes up two thirds of each day. Scratching needs a post as tall as the stretched body, as
            heavy as a chair, next to the sofa rather than in the cellar, or else the sofa will do.""";

    static final String HTML = """
            <!doctype html><html lang="en"><head><meta charset="utf-8">
            <title>%s</title>
            <meta name="description" content="%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="canonical" href="https://example.com/cats">
            <link rel="stylesheet" href="/style.css"><script src="/menu.js" defer></script>
            <meta property="og:title" content="Cats"><meta property="og:type" content="article">
            <meta property="og:image" content="https://example.com/cat.webp"><meta property="og:url" content="https://example.com/cats">
            <meta name="twitter:card" content="summary">
            <script type="application/ld+json">{"@context": "https://schema.org", "@type": "WebSite", "name": "Cats",
              "url": "https://example.com/"}</script></head>
            <body><h1>Living with cats</h1><p>%s</p>
            <h2 id="food">Food</h2><p>They eat. <a href="/food">What cats eat</a> <a href="#food">Food on this page</a>
            <img src="cat.png" alt="A cat" width="80" height="60"></p></body></html>
            """.formatted(TITLE, DESCRIPTION, TEXT);

    private static final Map<String, String> HEADERS = Map.of(
            "Date", "Tue, 03 Mar 2026 10:00:00 GMT",
            "Content-Type", "text/html; charset=utf-8",
            "ETag", "\"1\"",
            "Strict-Transport-Security", "max-age=31536000",
            "Content-Security-Policy", "default-src 'self'; frame-ancestors 'self'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Permissions-Policy", "camera=()");

    private SoundPage() {}

    static PageInput.Builder sound() {
        return served(URL, HTML);
    }

    private static PageInput.Builder served(String url, String html) {
        return PageInput.builder(url)
                .headers(Headers.ofEntries(HEADERS.entrySet()))
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    static PageInput html(String html) {
        return served(URL, html).build();
    }

    static PageInput with(String from, String to) {
        assertThat(HTML).contains(from);
        return html(HTML.replace(from, to));
    }

    static PageInput without(String part) {
        return with(part, "");
    }

    static PageInput inHead(String markup) {
        return with("</head>", markup + "</head>");
    }

    static PageInput inBody(String markup) {
        return with("</body>", markup + "</body>");
    }

    /** The page under another address, which it names as its own. */
    static PageInput at(String url) {
        return served(url, HTML.replace("\"https://example.com/cats\"", "\"" + url.replace("&", "&amp;") + "\""))
                .build();
    }

    /** With a header added, or replaced where the sound page has it. */
    static PageInput header(String name, String value) {
        List<Map.Entry<String, String>> entries = others(name);
        entries.add(Map.entry(name, value));
        return sound().headers(Headers.ofEntries(entries)).build();
    }

    static PageInput withoutHeader(String name) {
        return sound().headers(Headers.ofEntries(others(name))).build();
    }

    private static List<Map.Entry<String, String>> others(String name) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(HEADERS.entrySet());
        entries.removeIf(entry -> entry.getKey().equalsIgnoreCase(name));
        return entries;
    }

    static PageInput failed(FetchFailure.Kind kind) {
        return PageInput.builder(URL).failure(new FetchFailure(kind, "cause")).build();
    }
}
