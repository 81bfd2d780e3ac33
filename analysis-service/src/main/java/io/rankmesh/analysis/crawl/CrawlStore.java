package io.rankmesh.analysis.crawl;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.Severity;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.telemetry.Telemetry;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The frontier and the results of a crawl in PostgreSQL. */
@ApplicationScoped
public class CrawlStore {

    private static final String NEXT_LEVEL = """
            select depth, hop from frontier
             where analysis_id = $1 and not done and depth <= $2 and hop <= $3
             order by depth, hop limit 1
            """;

    private static final String URLS = """
            select url from frontier
             where analysis_id = $1 and depth = $2 and hop = $3 and not done and url > $4
             order by url limit $5
            """;

    /** A URL that is known already moves to an earlier level as long as it has not been visited. */
    private static final String DISCOVER = """
            insert into frontier as f (analysis_id, url, depth, hop)
            select $1, u.url, u.depth, u.hop from unnest($2::text[], $3::int[], $4::int[]) as u(url, depth, hop)
                on conflict (analysis_id, url) do update set depth = excluded.depth, hop = excluded.hop
             where not f.done and (excluded.depth, excluded.hop) < (f.depth, f.hop)
            returning new.depth > $5 as deeper,
                      (new.depth <= $5 and new.hop <= $6
                       and (old.url is null or old.depth > $5 or old.hop > $6)) as within
            """;

    /**
     * Drops the URLs that come last. Safe as long as one more stays than may still be visited: the last ones are visited only when some
     * before them go away, which a URL does only by a visit, or when they are found again for an earlier level, and then they come in anew;
     * so the same pages are visited as if all were kept, however the pages fall into batches. The one more tells in the end that a limit
     * was reached. Rows are deleted by their place, so that no plan joins them, which without statistics may take minutes.
     */
    private static final String TRIM_WITHIN = """
            delete from frontier
             where ctid = any(array(select ctid from frontier
                                     where analysis_id = $1 and not done and depth <= $2 and hop <= $3
                                     order by depth desc, hop desc, url desc limit $4))
            """;

    /** Among what is too deep the same holds, since a visit brings one URL up at most, by a redirect to it. Their number is not known. */
    private static final String TRIM_DEEPER = """
            delete from frontier
             where ctid = any(array(select ctid from frontier
                                     where analysis_id = $1 and not done and depth > $2
                                     order by depth, hop, url offset $3 + 1))
            """;

    private static final String DONE =
            "update frontier set done = true where analysis_id = $1 and url = any($2::text[])";

    private static final String ADVANCE = """
            update analysis
               set pages_done = pages_done + $2, findings_done = findings_done + $3, pages_queued = $4,
                   critical = critical + $5, warning = warning + $6, notice = notice + $7, attempts = 0
             where id = $1
            """;

    private final Database database;
    private final Fence fence;
    private final ResultWriter results;
    private final Timer checkpoints;
    private final Counter pages;

    CrawlStore(Database database, Fence fence, ResultWriter results, MeterRegistry metrics) {
        this.checkpoints = metrics.timer(Telemetry.CRAWL_CHECKPOINT);
        this.pages = metrics.counter(Telemetry.CRAWL_PAGES);
        this.database = database;
        this.fence = fence;
        this.results = results;
    }

    /** The first level within the analysis's limits that has a URL left. */
    Optional<Level> nextLevel(Lease lease) {
        for (Row row : database.execute(NEXT_LEVEL, lease.analysisId(), lease.maxDepth(), UrlRules.MAX_REDIRECTS)) {
            return Optional.of(new Level(row.getInteger("depth"), row.getInteger("hop")));
        }
        return Optional.empty();
    }

    List<String> urls(Lease lease, Level level, String after, int limit) {
        List<String> urls = new ArrayList<>();
        for (Row row : database.execute(URLS, lease.analysisId(), level.depth(), level.hop(), after, limit)) {
            urls.add(row.getString("url"));
        }
        return urls;
    }

    /**
     * Stores visited pages with all that follows from them, in one transaction. Doing it again when it is unknown whether it
     * was committed is safe.
     *
     * @param pagesBefore pages stored before the batch
     */
    Fence.Position checkpoint(Lease lease, int pagesBefore, List<CrawledPage> batch) {
        Timer.Sample time = Timer.start();
        Fence.Position position = store(lease, pagesBefore, batch);
        time.stop(checkpoints);
        pages.increment(batch.size());
        return position;
    }

    private Fence.Position store(Lease lease, int pagesBefore, List<CrawledPage> pages) {
        return database.inTransaction(session -> {
            Fence.Position position = fence.pass(session, lease);
            if (position.pagesDone() == pagesBefore + pages.size()) {
                return position;
            }
            if (position.pagesDone() != pagesBefore) {
                throw new IllegalStateException("checkpoint at page " + pagesBefore + " of " + position.pagesDone());
            }
            return write(session, lease, position, pages);
        });
    }

    private Fence.Position write(Session session, Lease lease, Fence.Position position, List<CrawledPage> pages) {
        UUID analysisId = lease.analysisId();
        List<UUID> ids = pages.stream().map(_ -> Uuid7.next()).toList();
        List<ResultWriter.Placed> findings = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            UUID id = ids.get(i);
            pages.get(i).findings().forEach(finding -> findings.add(new ResultWriter.Placed(id, finding)));
        }
        results.writePages(session, analysisId, position.pagesDone(), pages, ids);
        results.writeFindings(session, analysisId, position.findingsDone(), findings);
        session.execute(DONE, analysisId, pages.stream().map(CrawledPage::url).toArray(String[]::new));
        int left = Math.max(0, lease.maxPages() - position.pagesDone() - pages.size());
        Discovered discovered = discover(session, lease, pages);
        int queued = trim(session, lease, left, position.pagesQueued() - pages.size() + discovered.within());
        if (discovered.deeper()) {
            session.execute(TRIM_DEEPER, analysisId, lease.maxDepth(), left);
        }
        session.execute(
                ADVANCE,
                analysisId,
                pages.size(),
                findings.size(),
                queued,
                count(pages, Severity.CRITICAL),
                count(pages, Severity.WARNING),
                count(pages, Severity.NOTICE));
        return new Fence.Position(
                position.pagesDone() + pages.size(), queued, position.findingsDone() + findings.size());
    }

    private static int count(List<CrawledPage> pages, Severity severity) {
        return pages.stream()
                .mapToInt(page -> ResultWriter.count(page.findings(), severity))
                .sum();
    }

    /** @return how many URLs there are to visit after it */
    private static int trim(Session session, Lease lease, int left, int queued) {
        int excess = queued - left - 1;
        if (excess <= 0) {
            return queued;
        }
        session.execute(TRIM_WITHIN, lease.analysisId(), lease.maxDepth(), UrlRules.MAX_REDIRECTS, excess);
        return queued - excess;
    }

    /**
     * The URLs that come first, of which the frontier is trimmed. Of those it has already, visited, too deep or redirected too often, there
     * are fewer than three times the pages: the limit leaves enough that are new.
     */
    private static Set<String> first(Map<String, Level> found, int limit) {
        return found.entrySet().stream()
                .sorted(Map.Entry.<String, Level>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * What pages led to.
     *
     * @param within how many more URLs there are to visit
     * @param deeper whether any lies deeper than the analysis goes
     */
    private record Discovered(int within, boolean deeper) {}

    private static Discovered discover(Session session, Lease lease, List<CrawledPage> pages) {
        Map<String, Level> found = new TreeMap<>();
        for (CrawledPage page : pages) {
            page.found().forEach((url, level) -> found.merge(url, level, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        found.keySet().retainAll(first(found, 4 * (lease.maxPages() + 1)));
        if (found.isEmpty()) {
            return new Discovered(0, false);
        }
        int within = 0;
        boolean deeper = false;
        for (Row row : session.execute(
                DISCOVER,
                lease.analysisId(),
                found.keySet().toArray(String[]::new),
                found.values().stream().map(Level::depth).toArray(Integer[]::new),
                found.values().stream().map(Level::hop).toArray(Integer[]::new),
                lease.maxDepth(),
                UrlRules.MAX_REDIRECTS)) {
            within += row.getBoolean("within") ? 1 : 0;
            deeper |= row.getBoolean("deeper");
        }
        return new Discovered(within, deeper);
    }
}
