package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Gets robots.txt once for each origin that an analysis visits, and keeps it with the analysis: a worker that takes over goes
 * by the same rules.
 */
@ApplicationScoped
public class RobotsDesk {

    /** RFC 9309, 2.3.1.2, asks for at least five. */
    private static final int MAX_REDIRECTS = 5;

    private final Database database;
    private final RobotsRepository repository;
    private final Fence fence;
    private final Fetcher fetcher;

    RobotsDesk(Database database, RobotsRepository repository, Fence fence, Fetcher fetcher) {
        this.database = database;
        this.repository = repository;
        this.fence = fence;
        this.fetcher = fetcher;
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
        String url = origin + "/robots.txt";
        for (int hops = 0; ; hops++) {
            Optional<WebUrl> parsed = WebUrl.parse(url);
            if (parsed.isEmpty() || hops > MAX_REDIRECTS) {
                return RobotsAnswer.absent();
            }
            switch (fetcher.fetch(FetchRequest.start(parsed.get(), plan.headersFor(parsed.get())), RobotsDesk::cut)) {
                case FetchResult.Failure failure -> {
                    return new RobotsAnswer(
                            0,
                            new byte[0],
                            failure.error().code(),
                            failure.error() == FetchError.DNS_FAILED
                                    ? failure.detail()
                                    : "robots.txt could not be read, and without it no page may be: "
                                            + failure.detail());
                }
                case FetchResult.Answer answer -> {
                    Optional<String> target = target(url, answer);
                    if (target.isEmpty()) {
                        return RobotsAnswer.of(answer);
                    }
                    url = target.get();
                }
            }
        }
    }

    /** Nothing behind the first 500 KiB counts (RFC 9309, 2.5). */
    private static FetchResult cut(FetchResult result) {
        return result instanceof FetchResult.Answer answer && answer.body().length > RobotsTxt.MAX_BYTES
                ? new FetchResult.Answer(
                        answer.status(),
                        answer.headers(),
                        RobotsTxt.kept(answer.body()),
                        answer.length(),
                        answer.millis())
                : result;
    }

    private static Optional<String> target(String url, FetchResult.Answer answer) {
        return answer.isRedirect()
                ? answer.header("location").flatMap(location -> Urls.resolve(url, location))
                : Optional.empty();
    }
}
