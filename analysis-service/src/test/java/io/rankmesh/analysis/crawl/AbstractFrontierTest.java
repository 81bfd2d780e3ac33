package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;

/** A site that knows many more URLs than the five that may be visited. */
abstract class AbstractFrontierTest {

    static final String SITE = "https://shop.example/";
    static final Level LINKS = new Level(false, 1, 0);

    @Inject
    Claims claims;

    @Inject
    CrawlStore store;

    @Inject
    Frontier frontier;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    final Api api = new Api(caller);

    Lease lease() {
        String id = api.accepted(Map.of("projectId", api.project(SITE), "kind", "site", "maxPages", 5, "maxDepth", 1));
        return claims.lease(caller, id);
    }

    /** A visited page and the URLs that it led to. */
    static CrawledPage page(String url, Level level, Stream<String> found) {
        Finds finds = Finds.none();
        found.forEach(other -> finds.found().put(other, level));
        return new CrawledPage(
                Fetch.of(url, 200, 0),
                Level.START,
                PageSummary.unread(url, 200),
                CrawledPage.Read.nothing(0),
                finds,
                null);
    }
}
