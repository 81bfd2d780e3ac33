package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.except;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.linkers;
import static io.rankmesh.audit.mutation.Mutation.neighbours;
import static io.rankmesh.audit.mutation.Mutation.once;
import static io.rankmesh.audit.mutation.Mutation.versions;

import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What URLs answer, where they redirect to, and what sitemaps say of them. */
final class StatusMutations {
    private static final String STATUS = "Status";
    private static final String SITEMAP = "Sitemap";
    private static final String NEW = Site.ORIGIN + "/new";
    private static final Answer GONE = new Answer(404, Map.of(), "", null);

    private StatusMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(statuses(), redirects(), sitemaps()).flatMap(List::stream);
    }

    private static Change answer(UnaryOperator<Answer> change) {
        return except(List.of(Site.HOME), (site, url) -> Optional.of(site.with(url, change.apply(site.page(url)))));
    }

    private static Mutation broken(String name, String audit, UnaryOperator<Answer> change) {
        return Mutation.of(
                        STATUS,
                        name,
                        answer(change),
                        here(audit),
                        here("sitemap-broken-page"),
                        linkers("broken-internal-link"),
                        versions("hreflang-to-broken"),
                        neighbours("pagination-broken"))
                .replacing();
    }

    private static List<Mutation> statuses() {
        return List.of(
                broken("404", "http-status-code", answer -> answer.withStatus(404)),
                broken("410", "http-status-code", answer -> answer.withStatus(410)),
                broken("500", "http-status-code", answer -> answer.withStatus(500)),
                broken("503", "http-status-code", answer -> answer.withStatus(503)),
                broken("timeout", "fetch-timeout", answer -> answer.failed(FetchFailure.Kind.TIMEOUT)),
                broken("no connection", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.CONNECTION)),
                broken("bad certificate", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.TLS)),
                broken("endless", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.TOO_LARGE)),
                Mutation.of(
                        STATUS,
                        "links to a missing page",
                        (site, url) -> inBody("<a href='/new'>Latest news</a>")
                                .on(site, url)
                                .map(linking -> linking.with(NEW, GONE)),
                        here("broken-internal-link"),
                        at(NEW, "http-status-code")),
                Mutation.of(
                        STATUS,
                        "broken page of another site",
                        (site, url) -> inBody("<a href='https://far.example/'>Our friends</a>")
                                .on(site, url)
                                .map(linking -> linking.withExternal("https://far.example/", 404)),
                        here("broken-external-link")),
                Mutation.of(
                        STATUS,
                        "dead host of another site",
                        (site, url) -> inBody("<a href='https://far.example/'>Our friends</a>")
                                .on(site, url)
                                .map(linking -> linking.withExternal("https://far.example/", 0)),
                        here("broken-external-link")),
                Mutation.of(
                        STATUS,
                        "moved page of another site",
                        (site, url) -> inBody("<a href='https://far.example/'>Our friends</a>")
                                .on(site, url)
                                .map(linking -> linking.withExternal("https://far.example/", 300)),
                        here("external-link-to-redirect")),
                Mutation.of(
                        STATUS,
                        "refreshes to another page",
                        inHead("<meta http-equiv=refresh content='0; url=/new'>"),
                        here("meta-refresh")),
                Mutation.of(STATUS, "refreshes itself", inHead("<meta http-equiv=refresh content='300'>")));
    }

    private static Mutation moved(String name, Change change, Mutation.Effect... more) {
        Mutation.Effect[] wanted = Stream.concat(
                        Stream.of(
                                here("redirect"),
                                here("sitemap-redirect"),
                                linkers("link-to-redirect"),
                                versions("hreflang-to-redirect"),
                                neighbours("pagination-broken")),
                        Stream.of(more))
                .toArray(Mutation.Effect[]::new);
        return Mutation.of(STATUS, name, except(List.of(Site.HOME), change), wanted)
                .replacing();
    }

    private static List<Mutation> redirects() {
        return List.of(
                moved(
                        "redirect to another page",
                        (site, url) -> Optional.of(site.with(url, Answer.redirect(Site.HOME)))),
                moved(
                        "temporary redirect",
                        (site, url) -> Optional.of(
                                site.with(url, Answer.redirect(Site.HOME).withStatus(302)))),
                moved(
                        "redirect to another site",
                        (site, url) -> Optional.of(site.with(url, Answer.redirect("https://far.example/")))),
                moved(
                        "two redirects",
                        (site, url) ->
                                Optional.of(site.with(url, Answer.redirect(NEW)).with(NEW, Answer.redirect(Site.HOME))),
                        here("redirect-chain"),
                        at(NEW, "redirect")),
                Mutation.of(
                                STATUS,
                                "redirect to itself",
                                except(
                                        List.of(Site.HOME),
                                        (site, url) -> Optional.of(site.with(url, Answer.redirect(url)))),
                                here("self-redirect"),
                                here("sitemap-redirect"),
                                linkers("broken-internal-link"),
                                versions("hreflang-to-redirect"),
                                neighbours("pagination-broken"))
                        .replacing(),
                Mutation.of(
                                STATUS,
                                "redirect loop",
                                except(
                                        List.of(Site.HOME),
                                        (site, url) -> Optional.of(site.with(url, Answer.redirect(NEW))
                                                .with(NEW, Answer.redirect(url)))),
                                here("redirect"),
                                here("redirect-loop"),
                                at(NEW, "redirect"),
                                at(NEW, "redirect-loop"),
                                here("sitemap-redirect"),
                                linkers("broken-internal-link"),
                                versions("hreflang-to-redirect"),
                                neighbours("pagination-broken"))
                        .replacing(),
                Mutation.of(
                                STATUS,
                                "redirect to a missing page",
                                except(
                                        List.of(Site.HOME),
                                        (site, url) -> Optional.of(site.with(url, Answer.redirect(NEW))
                                                .with(NEW, GONE))),
                                here("redirect"),
                                at(NEW, "http-status-code"),
                                here("sitemap-redirect"),
                                linkers("broken-internal-link"),
                                versions("hreflang-to-redirect"),
                                neighbours("pagination-broken"))
                        .replacing(),
                Mutation.of(
                                STATUS,
                                "redirect without target",
                                except(
                                        List.of(Site.HOME),
                                        (site, url) -> Optional.of(
                                                site.with(url, new Answer(302, Map.of("Date", "today"), "", null)))),
                                here("redirect"),
                                here("sitemap-broken-page"),
                                linkers("broken-internal-link"),
                                versions("hreflang-to-broken"),
                                neighbours("pagination-broken"))
                        .replacing());
    }

    private static List<Mutation> sitemaps() {
        String many = "<urlset>"
                + IntStream.rangeClosed(0, 50_000)
                        .mapToObj(i -> "<url><loc>https://docs.example/p" + i + "</loc></url>")
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                + "</urlset>";
        return List.of(
                Mutation.of(
                        SITEMAP,
                        "leaves a page out",
                        (site, url) -> Optional.of(
                                site.withSitemap(xml -> xml.replace("<url><loc>" + url + "</loc></url>", ""))),
                        here("sitemap-unlisted")),
                Mutation.of(
                        SITEMAP,
                        "lists a missing page",
                        once(site -> site.with(NEW, GONE).listing(NEW)),
                        at(NEW, "http-status-code"),
                        at(NEW, "sitemap-broken-page")),
                Mutation.of(
                        SITEMAP,
                        "lists a redirect",
                        once(site -> site.with(NEW, Answer.redirect(Site.HOME)).listing(NEW)),
                        at(NEW, "redirect"),
                        at(NEW, "sitemap-redirect")),
                Mutation.of(
                        SITEMAP,
                        "is the only way to a page",
                        except(IndexingMutations.SPECIAL, (site, url) -> {
                            Site changed = site;
                            for (String other : site.documents()) {
                                changed = Mutation.edit(page -> {
                                            page.select("a[href]")
                                                    .removeIf(a ->
                                                            a.absUrl("href").equals(url));
                                            return true;
                                        })
                                        .on(changed, other)
                                        .orElseThrow();
                            }
                            return Optional.of(changed);
                        }),
                        here("orphan-page")),
                Mutation.of(
                        SITEMAP,
                        "is not there",
                        once(site -> site.withSitemap(Site.SITEMAP, GONE)
                                .withRobots(text -> text.replaceFirst("Sitemap: .*", ""))),
                        at(Site.HOME, "sitemap-missing")),
                Mutation.of(
                        SITEMAP,
                        "is promised and not there",
                        once(site -> site.withSitemap(Site.SITEMAP, GONE)),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "answers 500",
                        once(site -> site.withSitemap(Site.SITEMAP, GONE.withStatus(500))),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "is not closed",
                        once(site -> site.withSitemap(xml -> xml.replace("</urlset>", ""))),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "is HTML",
                        once(site -> site.withSitemap(xml -> "<!doctype html><html><body>Not found</body></html>")),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "has an entity",
                        once(site -> site.withSitemap(xml -> "<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml)),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "is part of an index",
                        once(
                                site -> site.withSitemap(
                                                Site.ORIGIN + "/pages.xml",
                                                site.sitemaps().get(Site.SITEMAP))
                                        .withSitemap(
                                                xml ->
                                                        "<sitemapindex><sitemap><loc>https://docs.example/pages.xml</loc></sitemap></sitemapindex>"))),
                Mutation.of(
                        SITEMAP,
                        "of an index is missing",
                        once(site -> site.withSitemap(
                                        Site.ORIGIN + "/index.xml",
                                        Answer.page(
                                                Map.of(),
                                                "<sitemapindex><sitemap><loc>https://docs.example/more.xml</loc></sitemap></sitemapindex>"))
                                .withRobots(text -> text + "\nSitemap: https://docs.example/index.xml")),
                        at(Site.ORIGIN + "/more.xml", "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "has too many URLs",
                        once(site -> site.withSitemap(Site.ORIGIN + "/big.xml", Answer.page(Map.of(), many))
                                .withRobots(text -> text + "\nSitemap: https://docs.example/big.xml")),
                        at(Site.ORIGIN + "/big.xml", "sitemap-large")),
                Mutation.of(
                        SITEMAP,
                        "lists an endless URL",
                        once(site -> site.listing(Site.ORIGIN + "/" + "x".repeat(3_000))),
                        at(Site.SITEMAP, "sitemap-invalid-url")),
                Mutation.of(
                        SITEMAP,
                        "nobody names holds a bomb",
                        once(site -> site.withSitemap(xml -> "<!DOCTYPE x [<!ENTITY a 'b'>]>" + xml)
                                .withRobots(text -> text.replaceFirst("Sitemap: .*", ""))),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "is a list",
                        once(site -> site.withSitemap(xml -> String.join("\n", site.documents())))));
    }
}
