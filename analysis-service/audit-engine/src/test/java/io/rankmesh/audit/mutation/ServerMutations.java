package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.edit;
import static io.rankmesh.audit.mutation.Mutation.header;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.once;
import static io.rankmesh.audit.mutation.Mutation.source;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Headers, resources and robots.txt; and what must change nothing at all. */
final class ServerMutations {
    private static final String SECURITY = "Security/speed";
    private static final String AI = "AI/GEO";
    private static final String ROBOTS = "robots.txt";
    private static final String HARMLESS = "harmless";
    private static final String ROBOTS_URL = Site.ORIGIN + "/robots.txt";

    private ServerMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(security(), speed(), robots(), bots(), harmless()).flatMap(List::stream);
    }

    private static Mutation without(String name, String audit) {
        return Mutation.of(SECURITY, "no " + name, header(name, null), here(audit));
    }

    private static Mutation with(String name, String value, String audit) {
        return Mutation.of(SECURITY, name + ": " + value, header(name, value), here(audit));
    }

    private static List<Mutation> security() {
        return List.of(
                without("Strict-Transport-Security", "hsts-missing"),
                with("Strict-Transport-Security", "max-age=0", "hsts-missing"),
                Mutation.of(
                        SECURITY,
                        "no policy",
                        header("Content-Security-Policy", null),
                        here("csp-missing"),
                        here("framing-allowed")),
                with("Content-Security-Policy", "default-src 'self'", "framing-allowed"),
                without("X-Content-Type-Options", "nosniff-missing"),
                with("X-Content-Type-Options", "sniff", "nosniff-missing"),
                without("Referrer-Policy", "referrer-policy"),
                with("Referrer-Policy", "unsafe-url", "referrer-policy"),
                without("Permissions-Policy", "permissions-policy-missing"),
                Mutation.of(
                        SECURITY,
                        "http image",
                        inBody("<img src='http://far.example/x.webp' alt='' width=1 height=1>"),
                        here("mixed-content")),
                Mutation.of(
                        SECURITY,
                        "http frame",
                        inBody("<iframe src='http://far.example/'></iframe>"),
                        here("mixed-content")),
                Mutation.of(
                        SECURITY,
                        "http script",
                        inBody("<script src='http://far.example/x.js'></script>"),
                        here("mixed-content")),
                Mutation.of(
                        SECURITY,
                        "http style",
                        inHead("<link rel=stylesheet href='http://far.example/x.css'>"),
                        here("mixed-content")),
                Mutation.of(
                        SECURITY,
                        "form to http",
                        inBody("<form action='http://far.example/'></form>"),
                        here("form-insecure")),
                Mutation.of(
                        SECURITY, "form to https", inBody("<form action='https://far.example/' method=post></form>")));
    }

    private static List<Mutation> speed() {
        return List.of(
                Mutation.of(
                        SECURITY,
                        "no compression",
                        (site, url) -> site.page(url).body().length() < 4_200
                                ? Optional.empty()
                                : header("Content-Encoding", null).on(site, url),
                        here("compression-missing")),
                without("ETag", "cache-headers-missing"),
                Mutation.of(
                        SECURITY,
                        "Last-Modified for ETag",
                        (site, url) -> header("ETag", null)
                                .on(site, url)
                                .flatMap(changed -> header("Last-Modified", "Tue, 03 Mar 2026 10:00:00 GMT")
                                        .on(changed, url))),
                without("Content-Type", "mime-mismatch"),
                Mutation.of(
                        SECURITY,
                        "blocking scripts",
                        inHead("<script src=/x.js></script>".repeat(8)),
                        here("render-blocking")),
                Mutation.of(SECURITY, "deferred scripts", inHead("<script src=/x.js defer></script>".repeat(8))));
    }

    private static Mutation line(String name, UnaryOperator<String> change) {
        return Mutation.of(ROBOTS, name, once(site -> site.withRobots(change)), at(ROBOTS_URL, "robots-txt"));
    }

    private static List<Mutation> robots() {
        return List.of(
                line("no colon", text -> text + "\nDisallow /x"),
                line("misspelt", text -> text + "\nDissalow: /x"),
                line("no name", text -> text + "\nUser-agent:"),
                line("rule before any name", text -> "Disallow: /x\n" + text),
                line("pattern without slash", text -> text + "\nDisallow: x"),
                line("dollar inside", text -> text + "\nDisallow: /x$y"),
                line("relative sitemap", text -> text + "\nSitemap: /more.xml"),
                Mutation.of(
                        ROBOTS,
                        "is HTML",
                        once(site -> site.withRobots(text -> "<!doctype html>\n<title>Not found</title>")),
                        at(ROBOTS_URL, "robots-txt")),
                Mutation.of(
                        ROBOTS,
                        "answers 503",
                        once(site -> site.withRobots(site.robots().withStatus(503))),
                        at(ROBOTS_URL, "robots-txt")),
                Mutation.of(
                        ROBOTS,
                        "answers 404",
                        once(site -> site.withRobots(site.robots().withStatus(404)))),
                Mutation.of(ROBOTS, "comment", once(site -> site.withRobots(text -> "# by hand\n\n" + text))));
    }

    private static Mutation bot(String name, String audit) {
        return Mutation.of(
                AI,
                name + " is kept out",
                once(site -> site.withRobots(text -> text + "\n\nUser-agent: " + name + "\nDisallow: /")),
                at(ROBOTS_URL, audit));
    }

    private static Mutation signal(String value) {
        return Mutation.of(
                AI,
                "signal " + value,
                once(site -> site.withRobots(text -> text.replace("search=yes, ai-train=no", value))),
                at(ROBOTS_URL, "content-signal-invalid"));
    }

    private static List<Mutation> bots() {
        return List.of(
                bot("OAI-SearchBot", "ai-search-blocked"),
                bot("Claude-SearchBot", "ai-search-blocked"),
                bot("PerplexityBot", "ai-search-blocked"),
                bot("ChatGPT-User", "ai-user-blocked"),
                bot("Claude-User", "ai-user-blocked"),
                bot("GPTBot", "ai-training-blocked"),
                bot("ClaudeBot", "ai-training-blocked"),
                bot("CCBot", "ai-training-blocked"),
                bot("Google-Extended", "ai-training-blocked"),
                bot("Applebot-Extended", "ai-training-blocked"),
                signal("search=sometimes"),
                signal("search:yes"),
                signal("train=no"),
                Mutation.of(
                        AI,
                        "another bot is kept out",
                        once(site -> site.withRobots(text -> text + "\n\nUser-agent: SomeBot\nDisallow: /"))));
    }

    /** Changes that no audit has a reason to speak of. */
    private static List<Mutation> harmless() {
        return List.of(
                Mutation.of(HARMLESS, "a comment", inBody("<!-- checked by hand -->")),
                Mutation.of(HARMLESS, "white space", source(html -> html.replace("><", ">\n<"))),
                Mutation.of(HARMLESS, "a paragraph", inBody("<p>A last word to the reader of this page.</p>")),
                Mutation.of(HARMLESS, "a style", inHead("<style>p{margin:0}</style>")),
                Mutation.of(HARMLESS, "a deferred script", inHead("<script defer src=/menu.js></script>")),
                Mutation.of(HARMLESS, "a class on each element", edit(page -> {
                    page.body().getAllElements().forEach(element -> element.addClass("k"));
                    return true;
                })),
                Mutation.of(
                        HARMLESS,
                        "tags in capitals",
                        source(html -> html.replace("<p", "<P")
                                .replace("</p>", "</P>")
                                .replace("<h2", "<H2")
                                .replace("</h2>", "</H2>"))),
                Mutation.of(HARMLESS, "a decorative image", inBody("<img src=/line.svg alt='' width=100 height=1>")),
                Mutation.of(HARMLESS, "a description list", inBody("<dl><dt>Term</dt><dd>Meaning of it</dd></dl>")),
                Mutation.of(HARMLESS, "a table", inBody("<table><tr><th>Name</th><td>Value</td></tr></table>")),
                Mutation.of(HARMLESS, "a header more", header("Vary", "Accept-Encoding")),
                Mutation.of(
                        HARMLESS,
                        "a header in small letters",
                        (site, url) -> header("ETag", null)
                                .on(site, url)
                                .flatMap(changed -> header("etag", "\"2\"").on(changed, url))));
    }
}
