package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.robots.RobotsTxt;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Gets robots.txt once for each origin that an analysis visits, and keeps it with the analysis: a worker that takes over goes
 * by the same rules.
 */
@ApplicationScoped
public class RobotsDesk {

    private final Database database;
    private final RobotsRepository repository;
    private final Fence fence;
    private final SmallFiles files;

    RobotsDesk(Database database, RobotsRepository repository, Fence fence, SmallFiles files) {
        this.database = database;
        this.repository = repository;
        this.fence = fence;
        this.files = files;
    }

    /** @param origin scheme, host and port */
    public SiteRobots of(String origin, RunControl run, CrawlPlan plan) throws InterruptedException {
        Lease lease = run.lease();
        Optional<SiteRobots> known = run.persist(() -> repository.find(lease.analysisId(), origin));
        if (known.isPresent()) {
            return known.get();
        }
        RobotsAnswer fetched = fetch(origin, plan);
        return run.persist(() -> save(lease, origin, fetched));
    }

    private SiteRobots save(Lease lease, String origin, RobotsAnswer fetched) {
        return database.inTransaction(session -> {
            fence.pass(session, lease);
            repository.save(session, lease.analysisId(), origin, fetched);
            session.execute("update analysis set attempts = 0 where id = $1", lease.analysisId());
            return fetched.robots();
        });
    }

    private RobotsAnswer fetch(String origin, CrawlPlan plan) throws InterruptedException {
        return files.getFirst(origin + "/robots.txt", plan, plan.delay(), RobotsTxt::kept)
                .map(RobotsDesk::answer)
                .orElseGet(RobotsAnswer::absent);
    }

    private static RobotsAnswer answer(FetchResult result) {
        return switch (result) {
            case FetchResult.Answer answer -> RobotsAnswer.of(answer);
            case FetchResult.Failure failure ->
                new RobotsAnswer(
                        0,
                        new byte[0],
                        failure.error().code(),
                        failure.error() == FetchError.DNS_FAILED
                                ? failure.detail()
                                : "robots.txt could not be read, and without it no page may be: " + failure.detail());
        };
    }
}
