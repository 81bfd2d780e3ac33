package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.HostLiteral;
import io.rankmesh.analysis.fetch.Redirects;
import io.rankmesh.analysis.fetch.Redirects.Step;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.url.WebUrl;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Asks once for each root of a site beside its start: of either scheme, and with or without {@code www.}, which are four at most.
 * Redirects are followed within the root's origin only, for those that leave it are what there should be. It goes by each root's
 * robots.txt, and keeps what came of each until the analysis ends, so that a worker that takes over asks for the others only.
 */
@ApplicationScoped
public class RootDesk {

    private static final Logger LOG = Logger.getLogger(RootDesk.class);

    private static final String BEGUN = """
            select 1 from page
             where analysis_id = $1 and depth = 0 and error is null and redirect_to is null and status < 400 limit 1
            """;

    private static final String ASKED = "select url from crawl_root where analysis_id = $1";

    private static final String INDEXABLE = """
            select url, title, content_hash, simhash from crawl_root where analysis_id = $1 and indexable order by url
            """;

    private static final String SAVE = """
            insert into crawl_root (analysis_id, url, indexable, title, content_hash, simhash)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
            """;

    /** What another origin answers is none of this one's. */
    private static final PageSummary ELSEWHERE = PageSummary.unread("", PageSummary.NOT_FETCHED);

    private final Database database;
    private final Fence fence;
    private final RobotsDesk robots;
    private final Fetcher fetcher;
    private final PageAuditor auditor;

    RootDesk(Database database, Fence fence, RobotsDesk robots, Fetcher fetcher, PageAuditor auditor) {
        this.database = database;
        this.fence = fence;
        this.robots = robots;
        this.fetcher = fetcher;
        this.auditor = auditor;
    }

    /** @return false when the worker has to stop before the end; what was done is stored */
    public boolean look(RunControl run, CrawlPlan plan) throws InterruptedException {
        Lease lease = run.lease();
        if (lease.kind() != AnalysisKind.SITE) {
            return true;
        }
        List<WebUrl> left = new ArrayList<>(beside(WebUrl.parse(lease.url()).orElseThrow()));
        List<String> asked = run.persist(() -> urls(ASKED, lease.analysisId()));
        left.removeIf(root -> asked.contains(root.toString()));
        return left.isEmpty()
                || !run.persist(() -> hasBegun(lease.analysisId()))
                || run.isDoneAside(() -> lookAt(left, run, plan));
    }

    /** Of a site whose start could not be read nothing further is asked. */
    private boolean hasBegun(UUID analysisId) {
        return database.execute(BEGUN, analysisId).rowCount() > 0;
    }

    /** Names in a network of one's own, and addresses, have no {@code www.}; a port other than the scheme's is of one scheme only. */
    static List<WebUrl> beside(WebUrl start) {
        String host = String.valueOf(start.host());
        String bare = host.startsWith("www.") ? host.substring(4) : host;
        if (HostLiteral.parse(host).isPresent() || bare.indexOf('.') < 0) {
            return List.of();
        }
        String port = start.port() < 0 ? "" : ":" + start.port();
        List<String> schemes = start.port() < 0 ? List.of("https", "http") : List.of(start.scheme());
        return schemes.stream()
                .flatMap(scheme -> List.of(bare, "www." + bare).stream()
                        .flatMap(name -> WebUrl.parse(scheme + "://" + name + port + "/").stream()))
                .filter(root -> !root.toString().equals(start.toString()))
                .toList();
    }

    /** Side by side, so that one that does not answer holds up no other. */
    private boolean lookAt(List<WebUrl> roots, RunControl run, CrawlPlan plan) throws InterruptedException {
        try (ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> look : looks.invokeAll(roots.stream()
                    .map(root -> (Callable<Boolean>) () -> lookAt(root, run, plan))
                    .toList())) {
                RunControl.result(look);
            }
        }
        return true;
    }

    private boolean lookAt(WebUrl root, RunControl run, CrawlPlan plan) throws InterruptedException {
        SiteRobots rules = robots.aside(root.origin(), run, plan);
        Optional<PageSummary> end = Redirects.follow(root.toString(), Redirects.OF_FILES, at -> {
                    WebUrl url =
                            WebUrl.parse(at).orElseThrow(() -> new IllegalStateException("redirects lead to URLs"));
                    if (!url.origin().equals(root.origin())) {
                        return Step.end(Optional.of(ELSEWHERE));
                    }
                    return rules.allows(at) ? step(url, rules, run, plan) : Step.end(Optional.empty());
                })
                .flatMap(page -> page);
        run.persist(() -> save(run.lease(), root, end));
        return true;
    }

    private Step<Optional<PageSummary>> step(WebUrl url, SiteRobots rules, RunControl run, CrawlPlan plan)
            throws InterruptedException {
        FetchRequest request = FetchRequest.start(url, plan.delay(rules), plan.headersFor(url));
        return fetcher.fetch(request, result -> Step.of(url.toString(), result, end -> page(url, end, rules, run)));
    }

    /** Empty when there is no answer, or none that can be read. */
    private Optional<PageSummary> page(WebUrl url, FetchResult result, SiteRobots rules, RunControl run)
            throws InterruptedException {
        if (!(result instanceof FetchResult.Answer answer)) {
            return Optional.empty();
        }
        PageInput input = PageInput.builder(url.toString())
                .robots(rules.rules())
                .fetchedAt(run.lease().startedAt())
                .settings(run.lease().settings().audits())
                .status(answer.status())
                .headers(Headers.ofEntries(answer.headers()))
                .body(answer.body())
                .build();
        try {
            return Optional.of(auditor.audit(run.requester(), input, audit -> PageSummary.of(audit.facts())));
        } catch (AuditFailedException e) {
            LOG.errorf(e.getCause(), "%s cannot be audited", url);
            return Optional.empty();
        }
    }

    /** @param page empty when there is nothing to know of it */
    private void save(Lease lease, WebUrl root, Optional<PageSummary> page) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(
                    SAVE,
                    lease.analysisId(),
                    root.toString(),
                    page.map(PageSummary::indexable).orElse(null),
                    page.map(PageSummary::title).orElse(null),
                    page.map(PageSummary::contentHash).orElse(null),
                    page.map(PageSummary::simhash).orElse(null));
        });
    }

    private List<String> urls(String query, UUID analysisId) {
        return StreamSupport.stream(database.execute(query, analysisId).spliterator(), false)
                .map((Row row) -> row.getString("url"))
                .toList();
    }

    /** Tells of the roots that are pages to index. */
    public void tell(UUID analysisId, SiteAuditor site) {
        for (Row row : database.execute(INDEXABLE, analysisId)) {
            site.root(
                    row.getString("url"),
                    row.getString("title"),
                    row.getString("content_hash"),
                    row.getLong("simhash"));
        }
    }
}
