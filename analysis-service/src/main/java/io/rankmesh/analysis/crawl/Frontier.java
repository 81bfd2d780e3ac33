package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.url.UrlRules;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The URLs that an analysis knows, in PostgreSQL. */
@ApplicationScoped
public class Frontier {

    private static final String NEXT_LEVEL = """
            select listed, depth, hop from frontier
             where analysis_id = $1 and not done and depth <= $2 and hop <= $3
             order by listed, depth, hop limit 1
            """;

    private static final String URLS = """
            select url from frontier
             where analysis_id = $1 and listed = $2 and depth = $3 and hop = $4 and not done and url > $5
             order by url limit $6
            """;

    /**
     * A URL that is known already moves to an earlier level as long as it has not been visited. Levels beyond the limits come last: a
     * listed URL stays one when links lead to it that are too many to follow.
     */
    private static final String DISCOVER = """
            insert into frontier as f (analysis_id, url, listed, depth, hop, run)
            select $1, u.url, u.listed, u.depth, u.hop, u.run
              from unnest($2::text[], $3::boolean[], $4::int[], $5::int[], $8::int[]) as u(url, listed, depth, hop, run)
                on conflict (analysis_id, url) do update
               set listed = excluded.listed, depth = excluded.depth, hop = excluded.hop
             where not f.done
               and (excluded.depth > $6 or excluded.hop > $7, excluded.listed, excluded.depth, excluded.hop)
                   < (f.depth > $6 or f.hop > $7, f.listed, f.depth, f.hop)
            returning new.depth > $6 as deeper,
                      (new.depth <= $6 and new.hop <= $7
                       and (old.url is null or old.depth > $6 or old.hop > $7)) as within
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
                                     order by listed desc, depth desc, hop desc, url desc limit $4))
            """;

    /**
     * Among what is too deep the same holds: should links of listed pages bring up all that stay, then not all of them can be visited, and it
     * is the page limit that was reached. Their number is not known.
     */
    private static final String TRIM_DEEPER = """
            delete from frontier
             where ctid = any(array(select ctid from frontier
                                     where analysis_id = $1 and not done and depth > $2
                                     order by listed, depth, hop, url offset $3 + 1))
            """;

    private static final String DONE =
            "update frontier set done = true where analysis_id = $1 and url = any($2::text[])";

    /** More could not be visited; the one above the limit of pages tells in the end that there were. */
    private static final String SEED = """
            insert into frontier (analysis_id, url, listed, depth, hop)
            select $1, s.url, true, 0, 0
              from (select distinct url from sitemap_url where analysis_id = $1 and wanted order by url limit $2 + 1) s
                on conflict do nothing
            """;

    private final Database database;
    private final QueryVariants variants;
    private final Sequences sequences;
    private final CrawlConfig config;

    Frontier(Database database, QueryVariants variants, Sequences sequences, CrawlConfig config) {
        this.config = config;
        this.database = database;
        this.variants = variants;
        this.sequences = sequences;
    }

    /** The first level within the analysis's limits that has a URL left. */
    Optional<Level> nextLevel(Lease lease) {
        for (Row row : database.execute(NEXT_LEVEL, lease.analysisId(), lease.maxDepth(), UrlRules.MAX_REDIRECTS)) {
            return Optional.of(new Level(row.getBoolean("listed"), row.getInteger("depth"), row.getInteger("hop")));
        }
        return Optional.empty();
    }

    List<String> urls(Lease lease, Level level, String after, int limit) {
        List<String> urls = new ArrayList<>();
        for (Row row :
                database.execute(URLS, lease.analysisId(), level.listed(), level.depth(), level.hop(), after, limit)) {
            urls.add(row.getString("url"));
        }
        return urls;
    }

    /**
     * Adds what the sitemaps list of the site.
     *
     * @return how many more URLs there are to visit
     */
    public int seed(Session session, Lease lease) {
        return session.execute(SEED, lease.analysisId(), mostVisits(lease)).rowCount();
    }

    /** URLs that are visited at most, those among them that robots.txt forbids. */
    private int mostVisits(Lease lease) {
        return lease.maxPages() + config.forbiddenPages();
    }

    void done(Session session, Lease lease, List<CrawledPage> pages) {
        session.execute(
                DONE, lease.analysisId(), pages.stream().map(CrawledPage::url).toArray(String[]::new));
    }

    /**
     * Adds what the pages lead to, and drops what the limits leave no room for.
     *
     * @param position before the pages
     * @param skipped takes the links that are not followed after all
     * @return how many URLs there are to visit after it
     */
    int discover(Session session, Lease lease, Fence.Position position, List<CrawledPage> pages, Skipped skipped) {
        int left = Math.max(0, mostVisits(lease) - position.pagesDone() - pages.size());
        List<Finds> admitted = variants.admitted(session, lease, pages, skipped);
        Discovered discovered = add(session, lease, sequences.follow(session, lease, pages, admitted, skipped));
        if (discovered.deeper()) {
            session.execute(TRIM_DEEPER, lease.analysisId(), lease.maxDepth(), left);
        }
        return trim(session, lease, left, position.pagesQueued() - pages.size() + discovered.within());
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
     * What pages led to.
     *
     * @param within how many more URLs there are to visit
     * @param deeper whether any lies deeper than the analysis goes
     */
    private record Discovered(int within, boolean deeper) {}

    private Discovered add(Session session, Lease lease, Sequences.Followed followed) {
        Map<String, Level> found = new TreeMap<>();
        for (Finds of : followed.finds()) {
            of.found().forEach((url, level) -> found.merge(url, level, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        found.keySet().retainAll(first(found, 4 * (mostVisits(lease) + 1)));
        if (found.isEmpty()) {
            return new Discovered(0, false);
        }
        int within = 0;
        boolean deeper = false;
        for (Row row : session.execute(
                DISCOVER,
                lease.analysisId(),
                found.keySet().toArray(String[]::new),
                found.values().stream().map(Level::listed).toArray(Boolean[]::new),
                found.values().stream().map(Level::depth).toArray(Integer[]::new),
                found.values().stream().map(Level::hop).toArray(Integer[]::new),
                lease.maxDepth(),
                UrlRules.MAX_REDIRECTS,
                found.keySet().stream()
                        .map(url -> followed.runs().getOrDefault(url, 0))
                        .toArray(Integer[]::new))) {
            within += row.getBoolean("within") ? 1 : 0;
            deeper |= row.getBoolean("deeper");
        }
        return new Discovered(within, deeper);
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
}
