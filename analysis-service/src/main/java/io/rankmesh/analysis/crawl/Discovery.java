package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.audit.PageFacts;
import java.util.HashSet;
import java.util.Set;

/** Where pages lead to, and what the URLs there are known as. */
@FunctionalInterface
interface Discovery {

    /** Of pages that lead nowhere. */
    Discovery NOTHING = _ -> Finds.none();

    Finds in(PageFacts facts);

    default String identity(String url) {
        return url;
    }

    /**
     * What a crawl follows.
     *
     * @param level of the page
     */
    record Links(Lease lease, CrawlPlan plan, Level level) implements Discovery {

        @Override
        public String identity(String url) {
            return plan.scope().isOnSite(url) ? plan.scope().identity(url) : url;
        }

        @Override
        public Finds in(PageFacts facts) {
            SiteScope scope = plan.scope();
            Finds finds = Finds.none();
            Set<String> seen = new HashSet<>();
            for (PageFacts.Link link : facts.links()) {
                if (!seen.add(link.url() + (link.nofollow() ? " nofollow" : ""))) {
                    continue;
                }
                if (!scope.isOnSite(link.url())) {
                    finds.external().add(link.url());
                } else if (lease.kind() == AnalysisKind.SITE && !link.nofollow()) {
                    finds.add(scope, scope.identity(link.url()), level.ofLinks());
                }
            }
            if (!plan.options().externalLinks()) {
                finds.external().clear();
            }
            // a redirect to what is ignored is followed as it stands, else one that adds a session would lead nowhere
            String target = facts.redirectTo();
            if (target != null && scope.isOnSite(target)) {
                finds.add(scope, target, level.ofRedirects());
            }
            return finds;
        }
    }
}
