package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.only;
import static io.rankmesh.audit.mutation.Mutation.remove;
import static io.rankmesh.audit.mutation.Mutation.set;
import static io.rankmesh.audit.mutation.Mutation.versions;

import io.rankmesh.audit.mutation.Mutation.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pages that name each other as language versions. */
final class LanguageMutations {
    private static final String GROUP = "hreflang";
    private static final List<String> PAIR = List.of(RealPages.ENGLISH, RealPages.GERMAN);
    private static final String NEW = Site.ORIGIN + "/new";

    private LanguageMutations() {}

    private static Change pair(Change change) {
        return only(PAIR, change);
    }

    /** A further version, which leads to a page that the crawl does not know. */
    private static Change version(String code, String href) {
        return pair(inHead("<link rel=alternate hreflang='" + code + "' href='" + href + "'>"));
    }

    static Stream<Mutation> all() {
        String far = "https://far.example/";
        return Stream.of(
                Mutation.of(
                        GROUP, "versions are removed", pair(remove("[hreflang]")), versions("hreflang-return-missing")),
                Mutation.of(
                        GROUP,
                        "return link is removed",
                        only(List.of(RealPages.ENGLISH), remove("[hreflang=de]")),
                        Mutation.at(RealPages.GERMAN, "hreflang-return-missing")),
                Mutation.of(
                        GROUP,
                        "x-default is removed",
                        pair(remove("[hreflang=x-default]")),
                        here("hreflang-x-default-missing")),
                Mutation.of(
                        GROUP,
                        "self is removed",
                        only(List.of(RealPages.GERMAN), remove("[hreflang=de]")),
                        here("hreflang-self-missing")),
                Mutation.of(GROUP, "unknown language", version("xx", far), here("hreflang")),
                Mutation.of(GROUP, "language by name", version("french", far), here("hreflang")),
                Mutation.of(GROUP, "country for a language", version("jp", far), here("hreflang")),
                Mutation.of(GROUP, "underscore", version("fr_CA", far), here("hreflang")),
                Mutation.of(GROUP, "unknown region", version("fr-UK", far), here("hreflang-region")),
                Mutation.of(GROUP, "region of a continent", version("es-419", far), here("hreflang-region")),
                Mutation.of(GROUP, "region", version("fr-CA", far)),
                Mutation.of(GROUP, "script and region", version("zh-Hans-SG", far)),
                Mutation.of(GROUP, "relative URL", version("fr", "/fr/"), here("hreflang")),
                Mutation.of(GROUP, "URL without scheme", version("fr", "//far.example/"), here("hreflang")),
                Mutation.of(
                        GROUP,
                        "two languages, one page",
                        (site, url) -> version("fr", other(url)).on(site, url),
                        here("hreflang-shared-url")),
                Mutation.of(
                        GROUP,
                        "the other page's code differs",
                        (site, url) -> pair(set(
                                        "[href=" + other(url) + "]:not([hreflang=x-default])", "hreflang", "fr"))
                                .on(site, url),
                        here("hreflang-conflict")),
                Mutation.of(
                        GROUP,
                        "language of the page differs",
                        pair(set("html", "lang", "fi")),
                        here("hreflang-lang-mismatch"),
                        here("lang-mismatch")),
                Mutation.of(
                        GROUP,
                        "version is missing",
                        (site, url) -> version("fr", NEW).on(site, url).map(changed -> changed.with(NEW, gone())),
                        here("hreflang-to-broken"),
                        Mutation.at(NEW, "http-status-code")),
                Mutation.of(
                        GROUP,
                        "version is a redirect",
                        (site, url) -> version("fr", NEW)
                                .on(site, url)
                                .map(changed -> changed.with(NEW, Answer.redirect(far))),
                        here("hreflang-to-redirect"),
                        Mutation.at(NEW, "redirect")),
                Mutation.of(
                        GROUP,
                        "version does not link back",
                        (site, url) -> version("fr", RealPages.FIRST).on(site, url),
                        here("hreflang-return-missing")),
                Mutation.of(
                        GROUP,
                        "in the header",
                        (site, url) -> pair((s, u) -> {
                                    String links = "<" + RealPages.ENGLISH + ">; rel=\"alternate\"; hreflang=\"en\", <"
                                            + RealPages.GERMAN
                                            + ">; rel=\"alternate\"; hreflang=\"de\", <" + RealPages.ENGLISH
                                            + ">; rel=\"alternate\"; hreflang=\"x-default\"";
                                    return remove("[hreflang]")
                                            .on(s, u)
                                            .map(changed -> changed.with(
                                                    u, changed.page(u).withHeader("Link", links)));
                                })
                                .on(site, url)),
                Mutation.of(GROUP, "code in capitals", pair(edit(page -> {
                    page.select("[hreflang=de]").attr("hreflang", "DE");
                    return true;
                }))));
    }

    private static Answer gone() {
        return new Answer(404, Map.of(), "", null);
    }

    private static String other(String url) {
        return url.equals(RealPages.ENGLISH) ? RealPages.GERMAN : RealPages.ENGLISH;
    }
}
