package io.rankmesh.audit.mutation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A small site as a crawl meets it. Unchanging; a mutation makes another one.
 *
 * @param pages what each URL answers, the home page first
 * @param robots robots.txt, which names the sitemaps
 * @param sitemaps what the sitemaps answer
 * @param external status of each link to another site, in the terms of {@link io.rankmesh.audit.site.SiteAuditor#external}
 */
record Site(Map<String, Answer> pages, Answer robots, Map<String, Answer> sitemaps, Map<String, Integer> external) {
    static final String ORIGIN = "https://docs.example";
    static final String HOME = ORIGIN + "/";
    static final String SITEMAP = ORIGIN + "/sitemap.xml";

    Answer page(String url) {
        return Optional.ofNullable(pages.get(url)).orElseThrow();
    }

    Site with(String url, Answer answer) {
        return new Site(put(pages, url, answer), robots, sitemaps, external);
    }

    Site withRobots(Answer answer) {
        return new Site(pages, answer, sitemaps, external);
    }

    Site withRobots(UnaryOperator<String> change) {
        return withRobots(robots.withBody(change.apply(robots.body())));
    }

    Site withSitemap(String url, Answer answer) {
        return new Site(pages, robots, put(sitemaps, url, answer), external);
    }

    Site withSitemap(UnaryOperator<String> change) {
        Answer sitemap = Optional.ofNullable(sitemaps.get(SITEMAP)).orElseThrow();
        return withSitemap(SITEMAP, sitemap.withBody(change.apply(sitemap.body())));
    }

    Site listing(String url) {
        return withSitemap(xml -> xml.replace("</urlset>", "<url><loc>" + url + "</loc></url></urlset>"));
    }

    Site withExternal(String url, int status) {
        return new Site(pages, robots, sitemaps, put(external, url, status));
    }

    /** The page under another address, with all that names it. */
    Site renamed(String from, String to) {
        Map<String, Answer> renamed = new LinkedHashMap<>();
        pages.forEach((url, answer) ->
                renamed.put(url.equals(from) ? to : url, answer.withBody(renamed(answer.body(), from, to))));
        return new Site(renamed, robots, sitemaps, external).withSitemap(xml -> renamed(xml, from, to));
    }

    private static String renamed(String text, String from, String to) {
        String escaped = to.replace("&", "&amp;");
        return text.replace(from + "\"", escaped + "\"").replace(from + "<", escaped + "<");
    }

    private static <T> Map<String, T> put(Map<String, T> map, String key, T value) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    /** HTML pages, in a fixed order. */
    List<String> documents() {
        return pages.entrySet().stream()
                .filter(page -> page.getValue().status() == 200)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The document after a page, of all in a ring. */
    String after(String url) {
        List<String> all = documents();
        return all.get((all.indexOf(url) + 1) % all.size());
    }

    Document document(String url) {
        return parse(page(url).body(), url);
    }

    static Document parse(String html, String url) {
        Document document = Jsoup.parse(html, url);
        document.outputSettings().prettyPrint(false);
        return document;
    }

    /** Other pages with an element that names a page. */
    Stream<String> referrers(String selector, String url) {
        return documents().stream()
                .filter(other -> !other.equals(url))
                .filter(other -> document(other).select(selector).stream()
                        .anyMatch(element ->
                                withoutFragment(element.absUrl("href")).equals(url)));
    }

    private static String withoutFragment(String url) {
        int hash = url.indexOf('#');
        return hash < 0 ? url : url.substring(0, hash);
    }
}
