package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.crawl.RobotsRepository.Stored;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.robots.RobotsTxt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Gets robots.txt for each origin that an analysis visits, and keeps it with the analysis: a worker that takes over goes by the same
 * rules. After a day they are asked for again; those that cannot be had then stay as they are (RFC 9309, 2.4).
 */
@ApplicationScoped
public class RobotsDesk {

    /** How long who has asked may go by the answer. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    /** The same where nobody can connect: servers start again, and are no longer dead then. */
    static final Duration DEAD_REMEMBERED = Duration.ofMinutes(1);

    private static final String FILE = "/robots.txt";

    private static final Duration LONGEST_USE = Duration.ofHours(24);

    private final Database database;
    private final RobotsRepository repository;
    private final Fence fence;
    private final SmallFiles files;
    private final CrawlConfig config;

    RobotsDesk(Database database, RobotsRepository repository, Fence fence, SmallFiles files, CrawlConfig config) {
        this.database = database;
        this.repository = repository;
        this.fence = fence;
        this.files = files;
        this.config = config;
    }

    /** @param origin scheme, host and port */
    public SiteRobots of(String origin, RunControl run, CrawlPlan plan) throws InterruptedException {
        return of(origin, run, () -> getFirst(origin, plan));
    }

    private Optional<FetchResult> getFirst(String origin, CrawlPlan plan) throws InterruptedException {
        return files.getFirst(origin + FILE, plan, plan.delay(), RobotsTxt::kept);
    }

    /** As {@link #of}, of an origin whose URLs are broken if nobody can connect to it. That takes a second try, some time later. */
    SiteRobots orDead(String origin, RunControl run, CrawlPlan plan) throws InterruptedException {
        SiteRobots robots = of(origin, run, plan);
        if (robots.dead() || SiteRobots.faultOfOrigin(robots.error()).isEmpty()) {
            return robots;
        }
        run.requester().sleep(config.deadAfter());
        FetchResult second = files.getItself(origin + FILE, plan, plan.delay());
        RobotsAnswer answer = second instanceof FetchResult.Failure failure
                        && failure.error().isOfOrigin()
                        && failure.error().code().equals(robots.error())
                ? answer(failure).confirmed()
                : answer(getFirst(origin, plan)).ofFileAlone();
        return run.persist(() -> save(run.lease(), origin, answer));
    }

    /** As {@link #of}, of an origin beside those that are crawled: it is not waited for for long, and speaks for itself only. */
    SiteRobots aside(String origin, RunControl run, CrawlPlan plan) throws InterruptedException {
        return of(origin, run, () -> files.get(origin + FILE, plan, plan.delay(), RobotsTxt::kept));
    }

    @FunctionalInterface
    private interface Request {
        Optional<FetchResult> send() throws InterruptedException;
    }

    private SiteRobots of(String origin, RunControl run, Request request) throws InterruptedException {
        Lease lease = run.lease();
        Optional<Stored> known =
                run.persist(() -> repository.find(lease.analysisId(), origin, LONGEST_USE.minus(REMEMBERED)));
        if (known.isPresent() && !known.get().old()) {
            return known.get().answer().robots();
        }
        RobotsAnswer fetched = answer(request.send());
        RobotsAnswer current = known.map(Stored::answer)
                .filter(earlier -> earlier.outlives(fetched))
                .orElse(fetched);
        return run.persist(() -> save(lease, origin, current));
    }

    private SiteRobots save(Lease lease, String origin, RobotsAnswer fetched) {
        return database.inTransaction(session -> {
            fence.pass(session, lease);
            repository.save(session, lease.analysisId(), origin, fetched);
            fence.progressed(session, lease);
            return fetched.robots();
        });
    }

    private static RobotsAnswer answer(Optional<FetchResult> result) {
        return result.map(RobotsDesk::answer).orElseGet(RobotsAnswer::absent);
    }

    private static RobotsAnswer answer(FetchResult result) {
        return switch (result) {
            case FetchResult.Answer answer -> RobotsAnswer.of(answer);
            case FetchResult.Failure failure ->
                new RobotsAnswer(
                        0,
                        new byte[0],
                        failure.error().code(),
                        failure.error().isOfOrigin()
                                ? failure.detail()
                                : "robots.txt could not be read, and without it no page may be: " + failure.detail());
        };
    }
}
