package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.everywhere;
import static io.rankmesh.audit.mutation.Mutation.except;
import static io.rankmesh.audit.mutation.Mutation.header;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.once;
import static io.rankmesh.audit.mutation.Mutation.only;
import static io.rankmesh.audit.mutation.Mutation.remove;
import static io.rankmesh.audit.mutation.Mutation.set;
import static io.rankmesh.audit.mutation.Mutation.versions;

import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** What keeps pages out of the index, and which page stands for others. */
final class IndexingMutations {
    private static final String INDEXING = "Indexing";
    private static final String CANONICAL = "Canonical";
    private static final String ROBOTS = "meta[name=robots]";
    private static final String LINK = "link[rel=canonical]";
    private static final String NEW = Site.ORIGIN + "/new";

    /** Pages without language versions and neighbours, about which other pages say nothing but links. */
    static final List<String> SPECIAL =
            List.of(Site.HOME, RealPages.ENGLISH, RealPages.GERMAN, RealPages.FIRST, RealPages.SECOND, RealPages.THIRD);

    /** Of the others those without faults that a copy would have too. */
    private static final List<String> PLAIN = List.of(Site.ORIGIN + "/folders", Site.ORIGIN + "/basics");

    private IndexingMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(indexing(), canonical()).flatMap(List::stream);
    }

    private static Mutation closed(String name, Change change) {
        return Mutation.of(
                INDEXING, name, change, here("is-crawlable"), here("sitemap-noindex"), versions("hreflang-to-noindex"));
    }

    private static List<Mutation> indexing() {
        return List.of(
                closed("noindex", set(ROBOTS, "content", "noindex")),
                closed("noindex among others", set(ROBOTS, "content", "follow, NOINDEX, noarchive")),
                closed("none", set(ROBOTS, "content", "none")),
                closed("X-Robots-Tag: noindex", header("X-Robots-Tag", "noindex, nofollow")),
                closed("noindex in a second meta", inHead("<meta name=robots content=noindex>"))
                        .missedBecause(
                                "of several robots metas only the first counts for is-crawlable, as Lighthouse has it"),
                Mutation.of(
                        INDEXING,
                        "has left the index",
                        set(ROBOTS, "content", "unavailable_after: 2025-01-01"),
                        here("is-crawlable")),
                Mutation.of(
                        INDEXING,
                        "leaves the index",
                        set(ROBOTS, "content", "unavailable_after: 25 Jun 2199 15:00:00 PST"),
                        here("unavailable-after")),
                Mutation.of(
                        INDEXING,
                        "has no date",
                        header("X-Robots-Tag", "unavailable_after: next summer"),
                        here("unavailable-after")),
                Mutation.of(
                        INDEXING,
                        "noindex for Google",
                        inHead("<meta name=googlebot content=noindex>"),
                        here("blocked-for-some-crawlers")),
                Mutation.of(
                        INDEXING,
                        "noindex for Bing",
                        inHead("<meta name=bingbot content=noindex>"),
                        here("blocked-for-some-crawlers")),
                Mutation.of(
                        INDEXING,
                        "header for Google",
                        header("X-Robots-Tag", "googlebot: noindex"),
                        here("blocked-for-some-crawlers")),
                Mutation.of(INDEXING, "header for an image bot", header("X-Robots-Tag", "otherbot: noindex")),
                Mutation.of(
                        INDEXING,
                        "robots.txt closes it to Bing",
                        (site, url) -> Optional.of(
                                site.withRobots(text -> text + "\nUser-agent: bingbot\nDisallow: " + path(url) + "$")),
                        here("blocked-for-some-crawlers")),
                Mutation.of(
                                INDEXING,
                                "robots.txt closes it",
                                except(
                                        List.of(Site.HOME),
                                        (site, url) -> Optional.of(site.withRobots(text ->
                                                text.replace("/private", "/private\nDisallow: " + path(url) + "$")))),
                                here("sitemap-blocked"),
                                here("robots-blocked"))
                        .replacing(),
                Mutation.of(INDEXING, "nosnippet", set(ROBOTS, "content", "nosnippet"), here("nosnippet")),
                Mutation.of(INDEXING, "max-snippet:0", set(ROBOTS, "content", "max-snippet:0"), here("nosnippet")),
                Mutation.of(INDEXING, "header nosnippet", header("X-Robots-Tag", "nosnippet"), here("nosnippet")),
                Mutation.of(INDEXING, "noimageindex", set(ROBOTS, "content", "noimageindex"), here("noimageindex")),
                Mutation.of(INDEXING, "long snippets", set(ROBOTS, "content", "max-snippet:-1, index")),
                Mutation.of(INDEXING, "meta in the body", toBody(ROBOTS), here("metadata-in-body")),
                Mutation.of(INDEXING, "canonical in the body", toBody(LINK), here("metadata-in-body")),
                Mutation.of(
                        INDEXING,
                        "the whole site is noindex",
                        once(site -> {
                            Site all = site;
                            for (String url : site.documents()) {
                                all = set(ROBOTS, "content", "noindex")
                                        .on(all, url)
                                        .orElseThrow();
                            }
                            return all;
                        }),
                        at(Site.HOME, "site-noindex"),
                        everywhere("is-crawlable"),
                        everywhere("sitemap-noindex"),
                        at(RealPages.ENGLISH, "hreflang-to-noindex"),
                        at(RealPages.GERMAN, "hreflang-to-noindex")));
    }

    private static String path(String url) {
        return url.substring(Site.ORIGIN.length());
    }

    private static Change toBody(String selector) {
        return edit(page -> {
            page.body()
                    .appendChild(
                            Objects.requireNonNull(page.selectFirst(selector)).clone());
            Objects.requireNonNull(page.head().selectFirst(selector)).remove();
            return true;
        });
    }

    private static Change canonicalTo(String target) {
        return except(SPECIAL, set(LINK, "href", target));
    }

    private static Mutation elsewhere(String name, Change target, String... audits) {
        Mutation.Effect[] wanted = Stream.concat(Stream.of("sitemap-non-canonical"), Stream.of(audits))
                .map(Mutation::here)
                .toArray(Mutation.Effect[]::new);
        return Mutation.of(CANONICAL, name, target, wanted);
    }

    private static List<Mutation> canonical() {
        return List.of(
                Mutation.of(CANONICAL, "is removed", remove(LINK), here("canonical-missing")),
                Mutation.of(CANONICAL, "is empty", set(LINK, "href", ""), here("canonical-missing")),
                Mutation.of(
                        CANONICAL,
                        "is doubled",
                        edit(page -> {
                            page.head()
                                    .appendChild(Objects.requireNonNull(page.selectFirst(LINK))
                                            .clone());
                            return true;
                        }),
                        here("canonical-repeated")),
                Mutation.of(
                        CANONICAL,
                        "has a rival",
                        inHead("<link rel=canonical href='https://docs.example/rival'>"),
                        here("canonical")),
                Mutation.of(
                        CANONICAL,
                        "is relative",
                        edit(page -> {
                            page.select(LINK).forEach(link -> link.attr("href", path(link.attr("href"))));
                            return true;
                        }),
                        here("canonical")),
                Mutation.of(
                        CANONICAL,
                        "has no scheme",
                        edit(page -> {
                            page.select(LINK)
                                    .forEach(link ->
                                            link.attr("href", link.attr("href").substring(6)));
                            return true;
                        }),
                        here("canonical")),
                Mutation.of(
                        CANONICAL,
                        "is a file",
                        set(LINK, "href", "file:///srv/www/index.html"),
                        here("canonical-unusable")),
                Mutation.of(CANONICAL, "is invalid", set(LINK, "href", "https://"), here("canonical")),
                Mutation.of(
                        CANONICAL,
                        "header says otherwise",
                        header("Link", "<https://docs.example/rival>; rel=\"canonical\""),
                        here("canonical")),
                Mutation.of(
                        CANONICAL,
                        "header says the same",
                        (site, url) -> header("Link", "<" + url + ">; rel=\"canonical\"")
                                .on(site, url)),
                Mutation.of(CANONICAL, "has a fragment", edit(page -> {
                    page.select(LINK).forEach(link -> link.attr("href", link.attr("href") + "#start"));
                    return true;
                })),
                elsewhere("is the home page", canonicalTo(Site.HOME), "canonical", "canonical-mismatch"),
                elsewhere("is a different page", canonicalTo(RealPages.ENGLISH), "canonical-mismatch"),
                elsewhere("is on another site", canonicalTo("https://other.example/page")),
                Mutation.of(
                        CANONICAL,
                        "is a broken page",
                        canonicalToNew(new Answer(404, Map.of(), "", null)),
                        here("sitemap-non-canonical"),
                        here("canonical-to-broken"),
                        at(NEW, "http-status-code")),
                Mutation.of(
                        CANONICAL,
                        "is a redirect",
                        (site, url) -> canonicalToNew(Answer.redirect(url)).on(site, url),
                        here("sitemap-non-canonical"),
                        here("canonical-to-redirect"),
                        at(NEW, "redirect")),
                Mutation.of(
                        CANONICAL,
                        "is a closed copy",
                        canonicalToCopy("<meta name=robots content=noindex>"),
                        here("sitemap-non-canonical"),
                        here("canonical-to-noindex"),
                        at(NEW, "is-crawlable")),
                Mutation.of(
                        CANONICAL,
                        "is a chain",
                        canonicalToCopy("<link rel=canonical href='https://other.example/page'>"),
                        here("sitemap-non-canonical"),
                        here("canonical-chain")),
                Mutation.of(
                        CANONICAL,
                        "is a loop",
                        (site, url) -> canonicalToCopy("<link rel=canonical href='" + url + "'>")
                                .on(site, url),
                        here("sitemap-non-canonical"),
                        here("canonical-loop"),
                        at(NEW, "canonical-loop")),
                Mutation.of(
                        CANONICAL,
                        "of a series is its first page",
                        only(List.of(RealPages.SECOND, RealPages.THIRD), set(LINK, "href", RealPages.FIRST)),
                        here("pagination-canonical"),
                        here("sitemap-non-canonical"),
                        here("canonical-mismatch")),
                Mutation.of(
                        CANONICAL,
                        "is the other language",
                        (site, url) -> only(
                                        List.of(RealPages.ENGLISH, RealPages.GERMAN),
                                        set(
                                                LINK,
                                                "href",
                                                url.equals(RealPages.ENGLISH) ? RealPages.GERMAN : RealPages.ENGLISH))
                                .on(site, url),
                        here("canonical"),
                        here("sitemap-non-canonical"),
                        here("canonical-mismatch"),
                        versions("hreflang-to-non-canonical")));
    }

    private static Change canonicalToNew(Answer answer) {
        return (site, url) -> canonicalTo(NEW).on(site, url).map(changed -> changed.with(NEW, answer));
    }

    /** The page moves its canonical link to a copy of itself, which has other directives. */
    private static Change canonicalToCopy(String directives) {
        return (site, url) -> only(PLAIN, canonicalTo(NEW)).on(site, url).map(changed -> {
            Document copy = site.document(url);
            copy.select(ROBOTS + ", " + LINK).remove();
            String canonical = directives.contains("canonical") ? "" : "<link rel=canonical href='" + NEW + "'>";
            copy.head().append(canonical + directives);
            copy.select("[property=og:url]").attr("content", NEW);
            Document linking = changed.document(Site.HOME);
            linking.body().append("<a href='" + NEW + "'>The copy of a page</a>");
            return changed.with(NEW, site.page(url).withBody(copy.outerHtml()))
                    .with(Site.HOME, changed.page(Site.HOME).withBody(linking.outerHtml()));
        });
    }
}
