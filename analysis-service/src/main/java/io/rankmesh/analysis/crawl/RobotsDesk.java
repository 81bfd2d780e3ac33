package io.rankmesh.analysis.crawl;

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
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets robots.txt once for each origin that an analysis visits, and keeps it with the analysis: a worker that takes over goes
 * by the same rules.
 */
@ApplicationScoped
class RobotsDesk {

    /** RFC 9309, 2.3.1.2, asks for at least five. */
    private static final int MAX_REDIRECTS = 5;

    private final Database database;
    private final Fence fence;
    private final Fetcher fetcher;

    RobotsDesk(Database database, Fence fence, Fetcher fetcher) {
        this.database = database;
        this.fence = fence;
        this.fetcher = fetcher;
    }

    /** @param origin scheme, host and port */
    SiteRobots of(String origin, RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        Optional<SiteRobots> known = run.persist(() -> load(lease, origin));
        if (known.isPresent()) {
            return known.get();
        }
        Stored fetched = fetch(origin);
        return run.persist(() -> save(lease, origin, fetched));
    }

    private Optional<SiteRobots> load(Lease lease, String origin) {
        for (Row row : database.execute(
                "select * from crawl_robots where analysis_id = $1 and origin = $2", lease.analysisId(), origin)) {
            return Optional.of(new Stored(
                            row.getInteger("status"),
                            row.getBuffer("body").getBytes(),
                            row.getString("error"),
                            row.getString("detail"))
                    .robots());
        }
        return Optional.empty();
    }

    private SiteRobots save(Lease lease, String origin, Stored fetched) {
        return database.inTransaction(session -> {
            fence.pass(session, lease);
            session.execute(
                    """
                    insert into crawl_robots (analysis_id, origin, status, body, error, detail)
                    values ($1, $2, $3, $4, $5, $6) on conflict do nothing
                    """,
                    lease.analysisId(),
                    origin,
                    fetched.status(),
                    Buffer.buffer(fetched.body()),
                    fetched.error(),
                    fetched.detail());
            session.execute("update analysis set attempts = 0 where id = $1", lease.analysisId());
            return fetched.robots();
        });
    }

    private Stored fetch(String origin) throws InterruptedException {
        String url = origin + "/robots.txt";
        for (int hops = 0; ; hops++) {
            Optional<WebUrl> parsed = WebUrl.parse(url);
            if (parsed.isEmpty() || hops > MAX_REDIRECTS) {
                return Stored.absent();
            }
            switch (fetcher.fetch(FetchRequest.any(parsed.get()), RobotsDesk::cut)) {
                case FetchResult.Failure failure -> {
                    return new Stored(
                            0,
                            new byte[0],
                            failure.error().code(),
                            "robots.txt could not be read, and without it no page may be: " + failure.detail());
                }
                case FetchResult.Answer answer -> {
                    Optional<String> target = target(url, answer);
                    if (target.isEmpty()) {
                        return Stored.of(answer);
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
                        Arrays.copyOf(answer.body(), RobotsTxt.MAX_BYTES),
                        answer.length(),
                        answer.millis())
                : result;
    }

    private static Optional<String> target(String url, FetchResult.Answer answer) {
        return answer.isRedirect()
                ? answer.header("location").flatMap(location -> Urls.resolve(url, location))
                : Optional.empty();
    }

    private record Stored(
            int status,
            byte[] body,
            @Nullable String error,
            @Nullable String detail) {

        static Stored absent() {
            return new Stored(404, new byte[0], null, null);
        }

        static Stored of(FetchResult.Answer answer) {
            if (answer.status() >= 500) {
                return new Stored(
                        answer.status(),
                        answer.body(),
                        "robots-unreachable",
                        "robots.txt answers " + answer.status()
                                + ", which forbids crawlers the whole site (RFC 9309, 2.3.1.4).");
            }
            return new Stored(answer.status(), answer.body(), null, null);
        }

        SiteRobots robots() {
            RobotsTxt rules = status == 0
                    ? RobotsTxt.unreachable(detail == null ? "no answer" : detail)
                    : RobotsTxt.fetched(status, body);
            return new SiteRobots(rules, error, detail);
        }
    }
}
