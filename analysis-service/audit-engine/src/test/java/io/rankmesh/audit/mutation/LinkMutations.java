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
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Links, and how they hold the pages together. */
final class LinkMutations {
    private static final String LINKS = "Links";

    private LinkMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(links(), structure()).flatMap(List::stream);
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
                                        .map(changed -> changed.with(Site.ORIGIN + "/new", Answer.GONE))),
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
}
