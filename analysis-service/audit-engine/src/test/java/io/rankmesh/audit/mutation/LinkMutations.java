package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.onNext;
import static io.rankmesh.audit.mutation.Mutation.once;
import static io.rankmesh.audit.mutation.Mutation.only;
import static io.rankmesh.audit.mutation.Mutation.remove;
import static io.rankmesh.audit.mutation.Mutation.set;

import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Links, images and the pages' own addresses. */
final class LinkMutations {
    private static final String LINKS = "Links";
    private static final String IMAGES = "Images";
    private static final String URL = "URL";

    /** Pages without faults, which would move with them. */
    private static final List<String> PLAIN =
            List.of(RealPages.ENGLISH, RealPages.FIRST, Site.ORIGIN + "/folders", Site.ORIGIN + "/basics");

    private static final String LONG = "-" + "long".repeat(520);
    private static final String FIGURE = "img[src=/figure.webp]";

    private LinkMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(links(), structure(), images(), urls()).flatMap(List::stream);
    }

    private static List<Mutation> links() {
        return List.of(
                Mutation.of(
                        LINKS,
                        "click here",
                        english("<a href='https://far.example/'>Click here</a>"),
                        here("link-text")),
                Mutation.of(
                        LINKS,
                        "read more",
                        english("<a href='https://far.example/'> Read\tmore </a>"),
                        here("link-text")),
                Mutation.of(LINKS, "more on the subject", inBody("<a href='https://far.example/'>More on slices</a>")),
                Mutation.of(
                        LINKS,
                        "in a child",
                        english("<a href='https://far.example/'><b>Here</b></a>"),
                        here("link-text")),
                Mutation.of(
                        LINKS,
                        "javascript:void(0)",
                        inBody("<a href='javascript:void(0)'>Open the menu</a>"),
                        here("crawlable-anchors")),
                Mutation.of(LINKS, "onclick", inBody("<a onclick='go()'>Open the menu</a>"), here("crawlable-anchors")),
                Mutation.of(
                        LINKS,
                        "file:",
                        inBody("<a href='file:///c:/plan.doc'>The plan</a>"),
                        here("crawlable-anchors")),
                Mutation.of(LINKS, "placeholder without href", inBody("<a class=later>Coming soon</a>")),
                Mutation.of(LINKS, "many links", inBody(many(200)), here("links-many")),
                Mutation.of(
                        LINKS,
                        "to an http page",
                        inBody("<a href='http://far.example/'>Our friends</a>"),
                        here("link-insecure")),
                Mutation.of(
                        LINKS,
                        "to localhost",
                        inBody("<a href='http://localhost:3000/'>The draft</a>"),
                        here("link-localhost")),
                Mutation.of(
                        LINKS,
                        "to 127.0.0.1",
                        inBody("<a href='https://127.0.0.1/x'>The draft</a>"),
                        here("link-localhost")),
                Mutation.of(
                        LINKS,
                        "to no place",
                        inBody("<a href='#no-such-place'>The place</a>"),
                        here("link-broken-fragment")),
                Mutation.of(LINKS, "a place is renamed", set("#about", "id", "notes"), here("link-broken-fragment")),
                Mutation.of(LINKS, "to the top", inBody("<a href='#top'>The start of the page</a>")),
                Mutation.of(
                        LINKS,
                        "internal nofollow",
                        (site, url) -> rel("nofollow", site.after(url)).on(site, url),
                        here("link-internal-nofollow"),
                        onNext("inlinks-mixed-nofollow")),
                Mutation.of(
                        LINKS,
                        "noopener",
                        (site, url) ->
                                rel("noopener noreferrer", site.after(url)).on(site, url)),
                Mutation.of(LINKS, "external nofollow", set("a[href=" + RealPages.EXTERNAL + "]", "rel", "nofollow")),
                Mutation.of(LINKS, "is doubled", edit(page -> {
                    page.body().append(page.select("body > nav").outerHtml());
                    return true;
                })));
    }

    private static Change english(String markup) {
        return Mutation.except(List.of(RealPages.GERMAN), inBody(markup));
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "<a href='https://far.example/" + i + "'>No. " + i + "</a> ")
                .reduce("", String::concat);
    }

    private static Change rel(String value, String target) {
        return edit(page -> {
            for (Element link : page.select("a[href]")) {
                if (link.absUrl("href").equals(target)) {
                    link.attr("rel", value);
                }
            }
            return true;
        });
    }

    /** How pages hang together. */
    private static List<Mutation> structure() {
        return List.of(
                Mutation.of(
                        LINKS,
                        "leads nowhere",
                        edit(page -> {
                            page.select("a[href]").stream()
                                    .filter(link -> link.absUrl("href").startsWith(Site.HOME))
                                    .filter(link -> !link.attr("href").startsWith("#"))
                                    .forEach(Node::unwrap);
                            return true;
                        }),
                        here("dead-end")),
                Mutation.of(
                        LINKS,
                        "all links to it are nofollow",
                        (site, url) -> {
                            if (IndexingMutations.SPECIAL.contains(url)) {
                                return Optional.empty();
                            }
                            Site changed = site;
                            for (String other : site.referrers("a[href]", url).toList()) {
                                changed =
                                        rel("nofollow", url).on(changed, other).orElseThrow();
                            }
                            return Optional.of(changed);
                        },
                        here("inlinks-all-nofollow"),
                        Mutation.linkers("link-internal-nofollow")),
                Mutation.of(
                        LINKS,
                        "is six clicks away",
                        once(LinkMutations::deep),
                        at(Site.ORIGIN + "/deep5", "click-depth")),
                Mutation.of(
                        LINKS,
                        "next is removed",
                        only(List.of(RealPages.FIRST, RealPages.SECOND), remove("link[rel=next]")),
                        (site, url) -> Stream.of(new SiteAudit.Place(
                                url.equals(RealPages.FIRST) ? RealPages.SECOND : RealPages.THIRD,
                                "pagination-one-way"))),
                Mutation.of(
                        LINKS,
                        "prev is removed",
                        only(List.of(RealPages.SECOND, RealPages.THIRD), remove("link[rel=prev]"))),
                Mutation.of(
                        LINKS,
                        "next is broken",
                        only(
                                List.of(RealPages.THIRD),
                                (site, url) -> Mutation.inHead("<link rel=next href='https://docs.example/new'>")
                                        .on(site, url)
                                        .map(changed -> changed.with(
                                                Site.ORIGIN + "/new", new Answer(404, Map.of(), "", null)))),
                        here("pagination-broken"),
                        at(Site.ORIGIN + "/new", "http-status-code")));
    }

    /** Closed pages in a row, and at their end one that may be indexed. */
    private static Site deep(Site site) {
        Document home = site.document(Site.HOME);
        home.body().append("<a href='/deep1'>The first step down</a>");
        Site changed = site.with(Site.HOME, site.page(Site.HOME).withBody(home.outerHtml()));
        for (int step = 1; step <= 5; step++) {
            int i = step;
            String url = Site.ORIGIN + "/deep" + i;
            String next = i < 5 ? "/deep" + (i + 1) : "/";
            Document page = site.document(RealPages.THIRD);
            page.select("[rel=prev], [rel=next], a[href]").remove();
            page.title("Extensions of level " + i);
            page.select("meta[name=description]")
                    .attr(
                            "content",
                            "Level " + i + ": what there is to say on extensions that go further down than others.");
            page.select("[rel=canonical]").attr("href", url);
            page.select("p, pre, dl, ul, table").removeIf(element -> element.elementSiblingIndex() % 5 != i % 5);
            page.body()
                    .append("<p>"
                            + ("Chapter " + i + " has its own words: " + "abcdefghij".charAt(i) + "one ").repeat(40)
                            + "</p>");
            page.body().append("<a href='" + next + "'>One step further</a>");
            changed = changed.with(url, site.page(RealPages.THIRD).withBody(page.outerHtml()))
                    .listing(url);
        }
        return changed;
    }

    private static List<Mutation> images() {
        return List.of(
                Mutation.of(
                        IMAGES,
                        "alt is removed",
                        edit(page -> {
                            page.select(FIGURE).removeAttr("alt");
                            return true;
                        }),
                        here("image-alt")),
                Mutation.of(IMAGES, "alt is white space", set(FIGURE, "alt", " "), here("image-alt")),
                Mutation.of(IMAGES, "alt is empty", set(FIGURE, "alt", "")),
                Mutation.of(IMAGES, "alt is long", set(FIGURE, "alt", "parts ".repeat(20)), here("image-alt-long")),
                Mutation.of(IMAGES, "title for alt", edit(page -> {
                    page.select(FIGURE).removeAttr("alt").attr("title", "How the parts fit");
                    return true;
                })),
                Mutation.of(IMAGES, "without alt is hidden", edit(page -> {
                    page.select(FIGURE).removeAttr("alt").attr("aria-hidden", "true");
                    return true;
                })),
                Mutation.of(
                        IMAGES,
                        "width is removed",
                        edit(page -> {
                            page.select(FIGURE).removeAttr("width");
                            return true;
                        }),
                        here("image-size-missing")),
                Mutation.of(
                        IMAGES,
                        "picture without img",
                        inBody("<picture><source srcset=x.webp></picture>"),
                        here("picture-without-img")),
                Mutation.of(
                        IMAGES,
                        "all are JPEG",
                        edit(page -> {
                            page.select(FIGURE).attr("src", "/figure.jpg");
                            page.body().append("<img src=/x.jpg alt='' width=400 height=300>".repeat(6));
                            return page.selectFirst("img[src$=.svg]") == null;
                        }),
                        here("image-legacy-formats")),
                Mutation.of(
                        IMAGES,
                        "large drawing",
                        inBody("<svg><path d='" + "M1 1L2 2".repeat(1_300) + "'/></svg>"),
                        here("svg-inline-large")));
    }

    private static Mutation address(String name, String tail, String audit) {
        return Mutation.of(
                URL,
                name,
                only(PLAIN, (site, url) -> Optional.of(site.renamed(url, url + tail))),
                (site, url) -> Stream.of(new SiteAudit.Place(url + tail, audit)));
    }

    /** A page that is found at a second address. */
    private static Mutation twin(String name, String twin, String... audits) {
        String original = Site.ORIGIN + "/folders";
        List<Mutation.Effect> wanted = new ArrayList<>();
        Stream.of(audits).forEach(audit -> wanted.add(at(twin, audit)));
        for (String same : List.of("duplicate-title", "duplicate-description", "duplicate-content")) {
            wanted.add(at(original, same));
            wanted.add(at(twin, same));
        }
        if (name.equals("http")) {
            wanted.add(at(Site.HOME, "link-insecure"));
        }
        return Mutation.of(
                URL,
                "is found by " + name + " too",
                once(site -> {
                    String copy = site.page(original).body().replace(original + "\"", twin + "\"");
                    return inBody("<a href='" + twin + "'>The same once more</a>")
                            .on(site, Site.HOME)
                            .orElseThrow()
                            .with(twin, site.page(original).withBody(copy))
                            .listing(twin);
                }),
                wanted.toArray(Mutation.Effect[]::new));
    }

    private static List<Mutation> urls() {
        return List.of(
                address("underscore", "_guide", "url-underscore"),
                address("space", "%20guide", "url-space"),
                address("double slash", "//guide", "url-double-slash"),
                address("capitals", "-Guide", "url-uppercase"),
                address("umlaut", "-f%C3%BCr", "url-non-ascii"),
                address("no UTF-8", "-%FC", "url-non-ascii"),
                Mutation.of(
                        URL,
                        "length, which no sitemap takes",
                        only(
                                List.of(Site.ORIGIN + "/basics"),
                                (site, url) -> Optional.of(site.renamed(url, url + LONG))),
                        at(Site.ORIGIN + "/basics" + LONG, "url-long"),
                        at(Site.ORIGIN + "/basics" + LONG, "sitemap-unlisted"),
                        at(Site.SITEMAP, "sitemap-invalid-url")),
                twin("www", "https://www.docs.example/folders", "site-www-and-bare"),
                twin("http", "http://docs.example/folders", "site-http-and-https", "http-scheme"),
                address("parameters", "?a=1&b=2&c=3&d=4&e=5&f=6", "url-parameters"));
    }
}
