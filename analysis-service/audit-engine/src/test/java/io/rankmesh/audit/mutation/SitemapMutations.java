package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.except;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.once;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What sitemaps list, and what becomes of them. */
final class SitemapMutations {
    private static final String SITEMAP = "Sitemap";
    private static final String NEW = Site.ORIGIN + "/new";

    private SitemapMutations() {}

    static Stream<Mutation> all() {
        String many = "<urlset>"
                + IntStream.rangeClosed(0, 50_000)
                        .mapToObj(i -> "<url><loc>https://docs.example/p" + i + "</loc></url>")
                        .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
                + "</urlset>";
        return Stream.of(
                Mutation.of(
                        SITEMAP,
                        "leaves a page out",
                        (site, url) -> Optional.of(
                                site.withSitemap(xml -> xml.replace("<url><loc>" + url + "</loc></url>", ""))),
                        here("sitemap-unlisted")),
                Mutation.of(
                        SITEMAP,
                        "lists a missing page",
                        once(site -> site.with(NEW, Answer.GONE).listing(NEW)),
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
                        once(site -> site.withSitemap(Site.SITEMAP, Answer.GONE)
                                .withRobots(text -> text.replaceFirst("Sitemap: .*", ""))),
                        at(Site.HOME, "sitemap-missing")),
                Mutation.of(
                        SITEMAP,
                        "is promised and not there",
                        once(site -> site.withSitemap(Site.SITEMAP, Answer.GONE)),
                        at(Site.SITEMAP, "sitemap-unreadable")),
                Mutation.of(
                        SITEMAP,
                        "answers 500",
                        once(site -> site.withSitemap(Site.SITEMAP, Answer.GONE.withStatus(500))),
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
