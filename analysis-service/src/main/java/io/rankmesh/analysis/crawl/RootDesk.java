package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.HostLiteral;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.site.SiteAuditor;
import io.rankmesh.audit.url.WebUrl;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Asks once for each root of a site beside that of its start: of the other scheme, and with or without {@code www.}, which are three at
 * most. Redirects are not followed, for they are what there should be. It goes by each root's robots.txt, and keeps what came of each
 * until the analysis ends, so that a worker that takes over asks for the others only.
 */
@ApplicationScoped
public class RootDesk {

    private static final Logger LOG = Logger.getLogger(RootDesk.class);

    private static final String ASKED = "select url from crawl_root where analysis_id = $1";

    private static final String INDEXABLE =
            "select url from crawl_root where analysis_id = $1 and indexable order by url";

    private static final String SAVE =
            "insert into crawl_root (analysis_id, url, indexable) values ($1, $2, $3) on conflict do nothing";

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
        return left.isEmpty() || run.isDoneAside(() -> lookAt(left, run, plan));
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
                        .filter(name -> !(scheme.equals(start.scheme()) && name.equals(host)))
                        .flatMap(name -> WebUrl.parse(scheme + "://" + name + port + "/").stream()))
                .toList();
    }

    private boolean lookAt(List<WebUrl> roots, RunControl run, CrawlPlan plan) throws InterruptedException {
        for (WebUrl root : roots) {
            SiteRobots rules = robots.of(root.origin(), run, plan);
            Optional<Boolean> indexable = rules.allows(root.toString())
                    ? fetcher.fetch(
                            FetchRequest.start(root, plan.delay(rules), plan.headersFor(root)),
                            result -> isIndexable(root, result, rules, run))
                    : Optional.empty();
            run.persist(() -> save(run.lease(), root, indexable));
        }
        return true;
    }

    /** Empty when there is no answer, or none that can be read. */
    private Optional<Boolean> isIndexable(WebUrl root, FetchResult result, SiteRobots rules, RunControl run)
            throws InterruptedException {
        if (!(result instanceof FetchResult.Answer answer)) {
            return Optional.empty();
        }
        PageInput input = PageInput.builder(root.toString())
                .robots(rules.rules())
                .fetchedAt(run.lease().startedAt())
                .settings(run.lease().settings().audits())
                .status(answer.status())
                .headers(Headers.ofEntries(answer.headers()))
                .body(answer.body())
                .build();
        try {
            return Optional.of(
                    auditor.audit(run.requester(), input, audit -> audit.facts().indexable()));
        } catch (AuditFailedException e) {
            LOG.errorf(e.getCause(), "%s cannot be audited", root);
            return Optional.empty();
        }
    }

    private void save(Lease lease, WebUrl root, Optional<Boolean> indexable) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(SAVE, lease.analysisId(), root.toString(), indexable.orElse(null));
        });
    }

    private List<String> urls(String query, UUID analysisId) {
        return StreamSupport.stream(database.execute(query, analysisId).spliterator(), false)
                .map((Row row) -> row.getString("url"))
                .toList();
    }

    /** Tells of the roots that are pages of their own. */
    public void tell(UUID analysisId, SiteAuditor site) {
        urls(INDEXABLE, analysisId).forEach(site::root);
    }
}
