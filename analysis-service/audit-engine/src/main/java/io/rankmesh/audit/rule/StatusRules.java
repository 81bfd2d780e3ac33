package io.rankmesh.audit.rule;

import io.rankmesh.audit.Category;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.html.Markup;
import io.rankmesh.audit.html.Meta;
import io.rankmesh.audit.html.Page;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.rule.PageRule.Reach;
import io.rankmesh.audit.site.CrossPageAudits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether the page came at all, and by which way. Statuses from 400 up are Lighthouse's http-status-code, but for those that the
 * crawler brings about.
 */
final class StatusRules {
    private static final String REDIRECTS = "https://developers.google.com/search/docs/crawling-indexing/301-redirects";
    private static final String STATUS =
            "https://developers.google.com/search/docs/crawling-indexing/http-network-errors";

    private static final RuleGroup GROUP = new RuleGroup(Category.AVAILABILITY, Reach.EVERY_PAGE);
    private static final RuleGroup SERVED = new RuleGroup(Category.AVAILABILITY, Reach.SERVED);

    private static final Set<FetchFailure.Kind> TOLD_ELSEWHERE =
            Set.of(FetchFailure.Kind.TIMEOUT, FetchFailure.Kind.REDIRECT_LOOP, FetchFailure.Kind.TOO_MANY_REDIRECTS);

    private StatusRules() {}

    static List<PageRule> all() {
        return List.of(
                GROUP.rule(
                        "fetch-failed",
                        "Page cannot be fetched",
                        Severity.CRITICAL,
                        "Make sure that the host name resolves, that the certificate is valid, and that the server accepts connections and keeps them until the whole page is sent. The evidence names the step that failed.",
                        STATUS,
                        StatusRules::fetchFailed),
                GROUP.rule(
                        "fetch-timeout",
                        "Page does not answer in time",
                        Severity.CRITICAL,
                        "Find out why the server takes so long. Crawlers give up, and come back less often.",
                        STATUS,
                        StatusRules::timeout),
                GROUP.rule(
                                "too-many-requests",
                                "Page was not shown to a crawler that asks so often",
                                Severity.NOTICE,
                                "Allow the crawler more requests, or let it ask more slowly: the page was not judged and costs no points. Search engines that get this answer come less often.",
                                STATUS,
                                StatusRules::turnedAway)
                        .withoutCost(),
                GROUP.rule(
                        "redirect",
                        "Page redirects",
                        Severity.NOTICE,
                        "A redirect is fine for an address that has moved. Let your own links and sitemaps name the new one.",
                        REDIRECTS,
                        StatusRules::redirect),
                GROUP.rule(
                        "self-redirect",
                        "Page redirects to itself",
                        Severity.CRITICAL,
                        "Let the URL answer with a page, or redirect to another one.",
                        REDIRECTS,
                        StatusRules::selfRedirect),
                new PageRule(CrossPageAudits.REDIRECT_CHAIN, Reach.EVERY_PAGE, StatusRules::chain),
                new PageRule(CrossPageAudits.REDIRECT_LOOP, Reach.EVERY_PAGE, StatusRules::loop),
                SERVED.rule(
                        "meta-refresh",
                        "Page redirects by meta refresh",
                        Severity.WARNING,
                        "Redirect with an HTTP status instead: it is faster, and every crawler understands it.",
                        REDIRECTS,
                        StatusRules::metaRefresh));
    }

    private static void fetchFailed(Page page, Report report) {
        FetchFailure failure = page.facts().failure();
        if (failure == null || TOLD_ELSEWHERE.contains(failure.kind())) {
            return;
        }
        String message = switch (failure.kind()) {
            case DNS -> "The host name does not resolve";
            case TLS -> "The secure connection could not be set up";
            case TOO_LARGE -> "The page is larger than crawlers read";
            case FORBIDDEN_ADDRESS -> "The page is at an address that must not be crawled";
            case PROTOCOL -> "The server's answer cannot be read";
            default -> "The connection to the server was refused, or broke";
        };
        report.fail(message, Evidence.ofValue(failure.detail()));
    }

    private static void timeout(Page page, Report report) {
        FetchFailure failure = page.facts().failure();
        if (failure != null && failure.kind() == FetchFailure.Kind.TIMEOUT) {
            report.fail("The server did not answer in time", Evidence.ofValue(failure.detail()));
        }
    }

    private static void turnedAway(Page page, Report report) {
        PageFacts facts = page.facts();
        if (facts.turnedAway()) {
            report.fail(
                    "The page was not judged: the server asked for fewer requests (status " + facts.status() + ")",
                    Evidence.ofValue(Integer.toString(facts.status())));
        }
    }

    private static void redirect(Page page, Report report) {
        PageFacts facts = page.facts();
        String target = facts.redirectTo();
        if (target != null && !target.equals(facts.url())) {
            String message = "The page redirects (" + facts.status() + ") to another URL";
            report.fail(message, new Evidence(null, null, target, Integer.toString(facts.status())));
        } else if (facts.status() >= 300 && facts.status() < 400 && facts.status() != 304 && target == null) {
            report.fail(
                    "The page answers with status " + facts.status() + " but names no target",
                    Evidence.ofValue(Integer.toString(facts.status())));
        } else if (facts.redirects().size() == 1) {
            Redirect hop = facts.redirects().getFirst();
            String message = hop.url() + " redirects here";
            report.fail(message, new Evidence(null, null, hop.url(), Integer.toString(hop.status())));
        }
    }

    private static void selfRedirect(Page page, Report report) {
        PageFacts facts = page.facts();
        if (facts.url().equals(facts.redirectTo())) {
            report.fail(
                    "The page redirects to itself",
                    new Evidence(null, null, facts.url(), Integer.toString(facts.status())));
        }
    }

    private static void chain(Page page, Report report) {
        List<Redirect> hops = page.facts().redirects();
        FetchFailure failure = page.facts().failure();
        boolean loop = failure != null && failure.kind() == FetchFailure.Kind.REDIRECT_LOOP;
        if (hops.size() > 1 && !loop) {
            String message = "It takes " + hops.size() + " redirects to get here";
            report.fail(message, hopsAsEvidence(hops));
        }
    }

    private static void loop(Page page, Report report) {
        FetchFailure failure = page.facts().failure();
        boolean endless = failure != null
                && (failure.kind() == FetchFailure.Kind.REDIRECT_LOOP
                        || failure.kind() == FetchFailure.Kind.TOO_MANY_REDIRECTS);
        if (endless) {
            report.fail(
                    "The redirects come to no end", hopsAsEvidence(page.facts().redirects()));
        }
    }

    private static Evidence hopsAsEvidence(List<Redirect> hops) {
        if (hops.isEmpty()) {
            return Evidence.NONE;
        }
        List<String> urls = new ArrayList<>();
        hops.forEach(hop -> urls.add(hop.url()));
        urls.add(hops.getLast().target());
        return new Evidence(
                null,
                String.join(" → ", urls.subList(0, Math.min(urls.size(), 20))),
                hops.getFirst().url(),
                Integer.toString(hops.size()));
    }

    private static void metaRefresh(Page page, Report report) {
        for (Meta meta : page.metas()) {
            page.refreshTarget(meta)
                    .filter(target -> !target.equals(page.url()))
                    .ifPresent(target -> report.fail(
                            "The page sends its visitors on by meta refresh",
                            () -> Markup.evidence(meta.element()).withUrl(target)));
        }
    }
}
