package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.url.WebUrl;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Where pages lead to, and what the URLs there are known as. */
@FunctionalInterface
interface Discovery {

    /** Of pages that lead nowhere. */
    Discovery NOTHING = _ -> Finds.none();

    Finds in(PageFacts facts);

    /** What the URLs are known as that the page leads to. */
    default UnaryOperator<String> identities(PageFacts facts) {
        return url -> url;
    }

    /**
     * What a crawl follows.
     *
     * @param level of the page
     */
    record Links(Lease lease, CrawlPlan plan, Level level) implements Discovery {

        @Override
        public UnaryOperator<String> identities(PageFacts facts) {
            return identities(scope(facts));
        }

        private static UnaryOperator<String> identities(SiteScope.FromPage scope) {
            return url -> scope.isOnSite(url) ? scope.identity(url) : url;
        }

        private SiteScope.FromPage scope(PageFacts facts) {
            return plan.scope()
                    .from(
                            facts.url(),
                            facts.links().stream().map(PageFacts.Link::url).toList());
        }

        @Override
        public Finds in(PageFacts facts) {
            Finds finds = Finds.none();
            SiteScope.FromPage scope = scope(facts);
            Set<String> linked = addLinks(facts, scope, finds);
            addNamed(facts, scope, linked, finds);
            // a redirect to what is ignored is followed as it stands, else one that adds a session would lead nowhere
            String target = facts.redirectTo();
            if (target != null && scope.isOnSite(target)) {
                finds.add(scope, target, level.ofRedirects());
            } else if (target != null) {
                finds.external().add(target);
            }
            if (!plan.options().externalLinks()) {
                finds.external().clear();
            }
            return finds;
        }

        /** @return targets of links that are followed */
        private Set<String> addLinks(PageFacts facts, SiteScope.FromPage scope, Finds finds) {
            Set<String> seen = new HashSet<>();
            Set<String> followed = new HashSet<>();
            for (PageFacts.Link link : facts.links()) {
                if (!seen.add(link.url() + (link.nofollow() ? " nofollow" : ""))) {
                    continue;
                }
                if (!scope.isOnSite(link.url())) {
                    finds.external().add(link.url());
                } else if (isFollowing() && !link.nofollow()) {
                    String url = scope.identity(link.url());
                    followed.add(url);
                    finds.add(scope, url, level.ofLinks());
                    if (scope.cutsSession(link.url())) {
                        finds.skipped().add(Skip.SESSION_ID, link.url());
                    }
                }
            }
            if (isFollowing()) {
                facts.longLinks().forEach(url -> finds.skipped().add(Skip.TOO_LONG, url));
            }
            return followed;
        }

        /** What an HTML page names without a link is visited too, to be judged: canonical URL, language versions, neighbours in a series. */
        private void addNamed(PageFacts facts, SiteScope.FromPage scope, Set<String> linked, Finds finds) {
            if (!facts.html() || facts.status() < 200 || facts.status() > 299) {
                return;
            }
            Stream.concat(
                            Stream.of(facts.canonical(), facts.next(), facts.prev()),
                            facts.hreflangs().stream().map(PageFacts.Hreflang::url))
                    .filter(Objects::nonNull)
                    .filter(url -> WebUrl.parse(url).filter(WebUrl::isHttp).isPresent())
                    .map(identities(scope))
                    .distinct()
                    .filter(url -> !url.equals(facts.url()) && !linked.contains(url))
                    .forEach(url -> {
                        if (!scope.isOnSite(url)) {
                            finds.external().add(url);
                        } else if (isFollowing()) {
                            finds.add(scope, url, level.ofNamed());
                        }
                    });
        }

        private boolean isFollowing() {
            return lease.kind() == AnalysisKind.SITE;
        }
    }
}
