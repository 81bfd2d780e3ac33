package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.onNext;
import static io.rankmesh.audit.mutation.Mutation.only;
import static io.rankmesh.audit.mutation.Mutation.remove;
import static io.rankmesh.audit.mutation.Mutation.text;

import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Headings and text. */
final class ContentMutations {
    private static final String HEADINGS = "Headings";
    private static final String CONTENT = "Content";

    /** Pages whose text, and the next page's, have no fault that would move with it. */
    private static final List<String> PLAIN =
            List.of(Site.HOME, RealPages.ENGLISH, Site.ORIGIN + "/folders", Site.ORIGIN + "/casts");

    private static final String NAV = "body > nav";

    private ContentMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(headings(), content()).flatMap(List::stream);
    }

    private static List<Mutation> headings() {
        return List.of(
                Mutation.of(HEADINGS, "h1 is removed", remove("h1"), here("h1-missing")),
                Mutation.of(HEADINGS, "h1 is empty", text("h1", " "), here("h1-missing")),
                Mutation.of(
                        HEADINGS,
                        "h1 becomes a paragraph",
                        edit(page -> {
                            page.select("h1").forEach(heading -> heading.tagName("p"));
                            return true;
                        }),
                        here("h1-missing")),
                Mutation.of(HEADINGS, "h1 is doubled", inBody("<h1>More</h1>"), here("h1-multiple")),
                Mutation.of(
                        HEADINGS,
                        "h1 is long",
                        text(
                                "h1",
                                "A heading that goes on and on until nobody knows any more what it wanted to say at its start"),
                        here("h1-long")),
                Mutation.of(
                        HEADINGS,
                        "a level is skipped",
                        inBody("<h2>Notes</h2><h4>On paper</h4>"),
                        here("heading-skipped")),
                Mutation.of(
                        HEADINGS,
                        "two levels are skipped",
                        inBody("<h2>Notes</h2><h5>On paper</h5>"),
                        here("heading-skipped")),
                Mutation.of(HEADINGS, "a level is left", inBody("<h2>Notes</h2><h3>On paper</h3><h2>More</h2>")),
                Mutation.of(
                        HEADINGS,
                        "all h2 become bold",
                        edit(page -> {
                            page.select("h2, h3, h4, h5, h6").forEach(heading -> heading.tagName("b"));
                            return page.body().text().split("\\s+").length > 330;
                        }),
                        here("h2-missing")));
    }

    /** Keeps the frame of the page: its first heading and its menu. */
    private static Change body(String html) {
        return edit(page -> {
            Element heading = Objects.requireNonNull(page.selectFirst("h1"));
            Element menu = Objects.requireNonNull(page.selectFirst(NAV));
            page.body().empty();
            page.body().appendChild(heading).append(html).appendChild(menu);
            return true;
        });
    }

    private static Change bodyOfNext(String more) {
        return (site, url) -> {
            Document page = site.document(url);
            Document next = site.document(site.after(url));
            page.body().replaceWith(next.body());
            // links of the copied body lead where they led
            page.select("a[href]").forEach(a -> a.attr("href", a.absUrl("href")));
            page.body().append(more);
            return Optional.of(site.with(url, site.page(url).withBody(page.outerHtml())));
        };
    }

    private static List<Mutation> content() {
        return List.of(
                Mutation.of(CONTENT, "is cut to a line", body("<p>Under construction.</p>"), here("content-thin"))
                        .replacing(),
                Mutation.of(
                                CONTENT,
                                "is made by a script",
                                edit(page -> {
                                    page.body().html("<div id=app></div><script src=/app.js></script>");
                                    return true;
                                }),
                                here("content-needs-scripts"),
                                here("h1-missing"),
                                here("dead-end"))
                        .replacing(),
                Mutation.of(
                        CONTENT, "lorem ipsum", inBody("<p>Lorem ipsum dolor sit amet.</p>"), here("placeholder-text")),
                Mutation.of(
                        CONTENT, "lorem ipsum in an example", inBody("<pre>echo 'Lorem ipsum dolor sit amet.'</pre>")),
                Mutation.of(
                        CONTENT,
                        "one word again and again",
                        edit(page -> {
                            Mutation.intoText(page, "<p>" + "bargain ".repeat(800) + "</p>");
                            return true;
                        }),
                        here("keyword-stuffing")),
                Mutation.of(
                        CONTENT,
                        "a large script",
                        inHead("<script>" + "var x=1;".repeat(60_000) + "</script>"),
                        here("text-ratio")),
                Mutation.of(
                        CONTENT,
                        "a book of text",
                        edit(page -> {
                            String text = page.body().text();
                            Mutation.intoText(
                                    page, "<p>" + (text + "</p><p>").repeat(1 + 180_000 / text.length()) + "</p>");
                            return true;
                        }),
                        here("token-weight")),
                Mutation.of(
                        CONTENT,
                        "is the text of the next page",
                        only(PLAIN, bodyOfNext("")),
                        here("duplicate-content"),
                        onNext("duplicate-content")),
                Mutation.of(
                        CONTENT,
                        "is nearly the text of the next page",
                        only(PLAIN, bodyOfNext("<p>One more sentence.</p>")),
                        here("near-duplicate-content"),
                        onNext("near-duplicate-content")),
                Mutation.of(
                                CONTENT,
                                "says that it is not there",
                                Mutation.except(List.of(RealPages.GERMAN), soft404()),
                                here("soft-404"))
                        .replacing());
    }

    private static Change soft404() {
        return edit(page -> {
            String about =
                    page.title() + ". " + page.select("meta[name=description]").attr("content");
            Element menu = Objects.requireNonNull(page.selectFirst(NAV));
            page.body()
                    .html("<h1>404 Page not found</h1><p>" + about + "</p><p>"
                            + "It has moved to another place, and nobody has left a note. ".repeat(18) + "</p>");
            page.body().appendChild(menu);
            return true;
        });
    }
}
