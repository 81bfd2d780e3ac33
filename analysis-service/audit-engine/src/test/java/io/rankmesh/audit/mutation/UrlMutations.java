package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.once;
import static io.rankmesh.audit.mutation.Mutation.only;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages' own addresses. */
final class UrlMutations {
    private static final String URL = "URL";
    private static final String LONG = "-" + "long".repeat(520);

    /** Pages without faults, which would move with them. */
    private static final List<String> PLAIN =
            List.of(RealPages.ENGLISH, RealPages.FIRST, Site.ORIGIN + "/folders", Site.ORIGIN + "/basics");

    private UrlMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(
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
}
