package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.onNext;
import static io.rankmesh.audit.mutation.Mutation.remove;
import static io.rankmesh.audit.mutation.Mutation.set;
import static io.rankmesh.audit.mutation.Mutation.source;
import static io.rankmesh.audit.mutation.Mutation.text;

import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** Titles, descriptions, what social networks show, and how a document declares itself. */
final class HeadMutations {
    private static final String TITLE = "Title";
    private static final String DESCRIPTION = "Description";
    private static final String DOCUMENT = "Document";
    private static final String SOCIAL = "Structured/social";
    private static final String DESCRIPTION_META = "meta[name=description]";

    private HeadMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(titles(), descriptions(), document(), social()).flatMap(List::stream);
    }

    private static List<Mutation> titles() {
        return List.of(
                Mutation.of(TITLE, "is removed", remove("title"), here("document-title")),
                Mutation.of(TITLE, "is empty", text("title", ""), here("document-title")),
                Mutation.of(TITLE, "is a no-break space", text("title", "\u00a0"), here("document-title")),
                Mutation.of(
                        TITLE,
                        "is inside a drawing only",
                        edit(page -> {
                            page.select("title").remove();
                            page.body().append("<svg><title>A drawing of the parts</title></svg>");
                            return true;
                        }),
                        here("document-title")),
                Mutation.of(TITLE, "is doubled", inHead("<title>Another title</title>"), here("title-multiple")),
                Mutation.of(TITLE, "is doubled in the body", inBody("<title>Another</title>"), here("title-multiple")),
                Mutation.of(
                        TITLE,
                        "is short",
                        edit(page -> {
                            page.title("Notes");
                            return true;
                        }),
                        here("title-short")),
                Mutation.of(
                        TITLE,
                        "is long",
                        edit(page -> {
                            page.title(page.title() + ", with many more words than any search result has room for");
                            return true;
                        }),
                        here("title-long")),
                Mutation.of(
                        TITLE,
                        "has wide letters",
                        edit(page -> {
                            String title = page.title();
                            page.title(title.substring(0, Math.min(title.length(), 36)) + " " + "W".repeat(22));
                            return true;
                        }),
                        here("title-wide")),
                Mutation.of(
                        TITLE,
                        "is the heading",
                        edit(page -> {
                            Objects.requireNonNull(page.selectFirst("h1")).text(page.title());
                            return true;
                        }),
                        here("title-equals-h1")),
                Mutation.of(
                        TITLE,
                        "has nothing to do with the text",
                        text("title", "Quarterly dividends, subsidiaries audited"),
                        here("title-irrelevant")),
                Mutation.of(
                        TITLE,
                        "is that of the next page",
                        ofNext("title"),
                        here("duplicate-title"),
                        onNext("duplicate-title")),
                Mutation.of(TITLE, "spans lines", edit(page -> {
                    page.title(page.title().replaceFirst(" ", "\n   "));
                    return true;
                })));
    }

    /** The element of the next page in place of this one's. */
    private static Change ofNext(String selector) {
        return (site, url) -> {
            Document page = site.document(url);
            Document next = site.document(site.after(url));
            Objects.requireNonNull(page.selectFirst(selector))
                    .replaceWith(Objects.requireNonNull(next.selectFirst(selector)));
            // a few of its words, so that it still fits
            Mutation.intoText(
                    page,
                    "<p>" + next.title() + ". " + next.select(DESCRIPTION_META).attr("content") + "</p>");
            return Optional.of(site.with(url, site.page(url).withBody(page.outerHtml())));
        };
    }

    private static List<Mutation> descriptions() {
        String meta = DESCRIPTION_META;
        return List.of(
                Mutation.of(DESCRIPTION, "is removed", remove(meta), here("meta-description")),
                Mutation.of(DESCRIPTION, "is empty", set(meta, "content", ""), here("meta-description")),
                Mutation.of(DESCRIPTION, "is white space", set(meta, "content", " \n\t"), here("meta-description")),
                Mutation.of(
                        DESCRIPTION, "has another name", set(meta, "name", "descriptions"), here("meta-description")),
                Mutation.of(
                        DESCRIPTION,
                        "is short",
                        edit(page -> {
                            String text = page.select(meta).attr("content");
                            page.select(meta).attr("content", text.substring(0, 40));
                            return true;
                        }),
                        here("description-short")),
                Mutation.of(
                        DESCRIPTION,
                        "is long",
                        edit(page -> {
                            String text = page.select(meta).attr("content");
                            page.select(meta).attr("content", text + " " + text);
                            return true;
                        }),
                        here("description-long")),
                Mutation.of(
                        DESCRIPTION,
                        "is doubled",
                        inHead("<meta name=\"description\" content=\"Another one\">"),
                        here("description-multiple")),
                Mutation.of(
                        DESCRIPTION,
                        "has nothing to do with the text",
                        set(
                                meta,
                                "content",
                                "Zebras, giraffes, hippopotamuses, flamingos, crocodiles, gazelles: wildlife photographers, waterholes."),
                        here("description-irrelevant")),
                Mutation.of(
                        DESCRIPTION,
                        "is that of the next page",
                        ofNext(meta),
                        here("duplicate-description"),
                        onNext("duplicate-description")),
                Mutation.of(DESCRIPTION, "is named in capitals", set(meta, "name", "Description")));
    }

    private static List<Mutation> document() {
        String charset = "meta[charset]";
        return List.of(
                Mutation.of(
                        DOCUMENT,
                        "language is removed",
                        edit(page -> {
                            page.select("html").removeAttr("lang");
                            return true;
                        }),
                        here("lang-missing")),
                Mutation.of(DOCUMENT, "language is empty", set("html", "lang", ""), here("lang-missing")),
                Mutation.of(DOCUMENT, "language has a region", set("html:not([lang=de])", "lang", "en-US")),
                Mutation.of(DOCUMENT, "language is a word", set("html", "lang", "english"), here("lang-invalid")),
                Mutation.of(DOCUMENT, "language has an underscore", set("html", "lang", "en_US"), here("lang-invalid")),
                Mutation.of(DOCUMENT, "charset is removed", remove(charset), here("charset-missing")),
                Mutation.of(DOCUMENT, "charset is unknown", set(charset, "charset", "utf-88"), here("charset-late")),
                Mutation.of(
                        DOCUMENT,
                        "charset comes late",
                        source(html ->
                                html.replaceFirst("<meta charset", "<!-- " + "x".repeat(1_100) + " --><meta charset")),
                        here("charset-late")),
                Mutation.of(
                        DOCUMENT,
                        "doctype is removed",
                        source(html -> html.replaceFirst("(?i)<!doctype html>", "")),
                        here("doctype")),
                Mutation.of(
                        DOCUMENT,
                        "doctype is old",
                        source(html -> html.replaceFirst(
                                "(?i)<!doctype html>",
                                "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\">")),
                        here("doctype")),
                Mutation.of(DOCUMENT, "viewport is removed", remove("meta[name=viewport]"), here("viewport-missing")),
                Mutation.of(
                        DOCUMENT,
                        "icon of the home page is removed",
                        Mutation.only(List.of(Site.HOME), remove("link[rel=icon]")),
                        here("favicon-missing")),
                Mutation.of(
                        DOCUMENT,
                        "icon of another page is removed",
                        Mutation.except(List.of(Site.HOME), remove("link[rel=icon]"))),
                Mutation.of(
                        DOCUMENT, "many elements", inBody("<p>" + "<i></i>".repeat(1_600) + "</p>"), here("dom-size")),
                Mutation.of(
                        DOCUMENT, "deep elements", inBody("<div>".repeat(40) + "</div>".repeat(40)), here("dom-depth")),
                Mutation.of(DOCUMENT, "marquee", inBody("<marquee>New</marquee>"), here("deprecated-element")),
                Mutation.of(DOCUMENT, "font", inBody("<font color=red>New</font>"), here("deprecated-element")),
                Mutation.of(DOCUMENT, "center", inBody("<center>New</center>"), here("deprecated-element")),
                Mutation.of(DOCUMENT, "an id is doubled", inBody("<p id=\"about\">More</p>"), here("duplicate-id")),
                Mutation.of(
                        DOCUMENT,
                        "is over a megabyte",
                        inHead("<!-- " + "x".repeat(1_100_000) + " -->"),
                        here("page-large"),
                        here("text-ratio")));
    }

    private static List<Mutation> social() {
        return List.of(
                Mutation.of(
                        SOCIAL, "og:title is removed", remove("[property=og:title]"), here("open-graph-incomplete")),
                Mutation.of(SOCIAL, "og:type is removed", remove("[property=og:type]"), here("open-graph-incomplete")),
                Mutation.of(
                        SOCIAL,
                        "og:image is empty",
                        set("[property=og:image]", "content", ""),
                        here("open-graph-incomplete")),
                Mutation.of(
                        SOCIAL,
                        "og:url is misspelt",
                        set("[property=og:url]", "property", "og-url"),
                        here("open-graph-incomplete")),
                Mutation.of(SOCIAL, "Open Graph is removed", remove("[property^=og:]"), here("open-graph-missing")),
                Mutation.of(SOCIAL, "card is removed", remove("[name=twitter:card]"), here("twitter-card")),
                Mutation.of(
                        SOCIAL, "card is unknown", set("[name=twitter:card]", "content", "big"), here("twitter-card")),
                Mutation.of(SOCIAL, "Open Graph by name", edit(page -> {
                    page.select("[property^=og:]").forEach(meta -> {
                        meta.attr("name", meta.attr("property"));
                        meta.removeAttr("property");
                    });
                    return true;
                })));
    }
}
