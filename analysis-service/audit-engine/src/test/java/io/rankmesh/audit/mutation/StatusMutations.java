package io.rankmesh.audit.mutation;

import static io.rankmesh.audit.mutation.Mutation.at;
import static io.rankmesh.audit.mutation.Mutation.except;
import static io.rankmesh.audit.mutation.Mutation.here;
import static io.rankmesh.audit.mutation.Mutation.inBody;
import static io.rankmesh.audit.mutation.Mutation.inHead;
import static io.rankmesh.audit.mutation.Mutation.linkers;
import static io.rankmesh.audit.mutation.Mutation.neighbours;
import static io.rankmesh.audit.mutation.Mutation.versions;

import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.mutation.Mutation.Change;
import io.rankmesh.audit.mutation.Mutation.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What URLs answer, and where they redirect to. */
final class StatusMutations {
    private static final String STATUS = "Status";
    private static final String NEW = Site.ORIGIN + "/new";

    private StatusMutations() {}

    static Stream<Mutation> all() {
        return Stream.of(statuses(), redirects()).flatMap(List::stream);
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

    private static Mutation abroad(String name, int status, String audit) {
        return Mutation.of(
                STATUS,
                name,
                (site, url) -> inBody("<a href='https://far.example/'>Our friends</a>")
                        .on(site, url)
                        .map(linking -> linking.withExternal("https://far.example/", status)),
                here(audit));
    }

    private static List<Mutation> statuses() {
        return List.of(
                broken("404", "http-status-code", answer -> answer.withStatus(404)),
                broken("410", "http-status-code", answer -> answer.withStatus(410)),
                broken("500", "http-status-code", answer -> answer.withStatus(500)),
                broken("503", "http-status-code", answer -> answer.withStatus(503)),
                Mutation.of(
                                STATUS,
                                "asks for fewer requests",
                                answer(answer -> answer.withStatus(429)),
                                here("too-many-requests"))
                        .replacing(),
                broken("timeout", "fetch-timeout", answer -> answer.failed(FetchFailure.Kind.TIMEOUT)),
                broken("no connection", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.CONNECTION)),
                broken("bad certificate", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.TLS)),
                broken("endless", "fetch-failed", answer -> answer.failed(FetchFailure.Kind.TOO_LARGE)),
                Mutation.of(
                        STATUS,
                        "links to a missing page",
                        (site, url) -> inBody("<a href='/new'>Latest news</a>")
                                .on(site, url)
                                .map(linking -> linking.with(NEW, Answer.GONE)),
                        here("broken-internal-link"),
                        at(NEW, "http-status-code")),
                Mutation.of(
                        STATUS,
                        "links to a page that asks for a password",
                        (site, url) -> inBody("<a href='/new'>Your orders</a>")
                                .on(site, url)
                                .map(linking -> linking.with(NEW, Answer.GONE.withStatus(401))),
                        at(NEW, "http-status-code")),
                abroad("broken page of another site", 404, "broken-external-link"),
                abroad("dead host of another site", 0, "broken-external-link"),
                abroad("moved page of another site", 300, "external-link-to-redirect"),
                Mutation.of(
                                STATUS,
                                "refreshes to another page",
                                inHead("<meta http-equiv=refresh content='0; url=/new'>"),
                                here("meta-refresh"))
                        .replacing(),
                Mutation.of(STATUS, "refreshes itself", inHead("<meta http-equiv=refresh content='300'>")));
    }

    /** @param inLinks audit that finds what links to it */
    private static Mutation redirect(
            String name, String inLinks, BiFunction<Site, String, Site> change, Effect... more) {
        Effect[] wanted = Stream.concat(
                        Stream.of(
                                here("sitemap-redirect"),
                                linkers(inLinks),
                                versions("hreflang-to-redirect"),
                                neighbours("pagination-broken")),
                        Stream.of(more))
                .toArray(Effect[]::new);
        return Mutation.of(
                        STATUS,
                        name,
                        except(List.of(Site.HOME), (site, url) -> Optional.of(change.apply(site, url))),
                        wanted)
                .replacing();
    }

    private static List<Mutation> redirects() {
        return List.of(
                redirect(
                        "redirect to another page",
                        "link-to-redirect",
                        (site, url) -> site.with(url, Answer.redirect(Site.HOME)),
                        here("redirect")),
                redirect(
                        "temporary redirect",
                        "link-to-redirect",
                        (site, url) -> site.with(url, Answer.redirect(Site.HOME).withStatus(302)),
                        here("redirect")),
                redirect(
                        "redirect to another site",
                        "link-to-redirect",
                        (site, url) -> site.with(url, Answer.redirect("https://far.example/")),
                        here("redirect")),
                redirect(
                        "two redirects",
                        "link-to-redirect",
                        (site, url) -> site.with(url, Answer.redirect(NEW)).with(NEW, Answer.redirect(Site.HOME)),
                        here("redirect"),
                        here("redirect-chain"),
                        at(NEW, "redirect")),
                redirect(
                        "redirect to itself",
                        "broken-internal-link",
                        (site, url) -> site.with(url, Answer.redirect(url)),
                        here("self-redirect")),
                redirect(
                        "redirect loop",
                        "broken-internal-link",
                        (site, url) -> site.with(url, Answer.redirect(NEW)).with(NEW, Answer.redirect(url)),
                        here("redirect"),
                        here("redirect-loop"),
                        at(NEW, "redirect"),
                        at(NEW, "redirect-loop")),
                redirect(
                        "redirect to a missing page",
                        "broken-internal-link",
                        (site, url) -> site.with(url, Answer.redirect(NEW)).with(NEW, Answer.GONE),
                        here("redirect"),
                        at(NEW, "http-status-code")),
                broken("redirect without target", "redirect", _ -> new Answer(302, Map.of("Date", "today"), "", null)));
    }
}
