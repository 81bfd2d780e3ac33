package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.Frontier;
import io.rankmesh.analysis.crawl.Skip;
import io.rankmesh.analysis.crawl.Skipped;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.sitemap.SitemapKind;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sitemaps of an analysis in PostgreSQL. A file is done with its outcome; one that was begun and not done is read again from
 * its start by whoever takes over, which doubles nothing.
 */
@ApplicationScoped
class SitemapStore {

    private static final String PROGRESS =
            "select sitemaps_read, exists (select 1 from sitemap where analysis_id = $1) as begun from analysis where id = $1";

    /** Answers how many are too many, and the last of them. */
    private static final String ADD = """
            with fresh as (
                select u.url, u.place from unnest($2::text[]) with ordinality as u(url, place)
                 where not exists (select 1 from sitemap s where s.analysis_id = $1 and s.url = u.url)
            ), added as (
                insert into sitemap (analysis_id, seq, url, source, level)
                select $1, (select coalesce(max(seq) + 1, 0) from sitemap where analysis_id = $1) + place - 1, url, $3, $4
                  from fresh
                 order by place
                 limit greatest(0, $5 - (select count(*) from sitemap where analysis_id = $1))
                returning 1
            )
            select (select count(*) from fresh) - (select count(*) from added) as cut,
                   (select url from fresh order by place desc limit 1) as example
            """;

    private static final String LEAVE = """
            with gone as (delete from sitemap where analysis_id = $1 and not done returning url)
            select count(*) as cut, min(url) as example from gone
            """;

    private static final String NEXT = """
            select seq, url, source, level from sitemap
             where analysis_id = $1 and not done order by level, url limit 1
            """;

    private static final String TALLY = """
            select coalesce(sum(urls) filter (where kind <> 'index'), 0) as urls,
                   count(*) filter (where done and status = 0 and error <> 'robots-forbidden') as silent
              from sitemap where analysis_id = $1
            """;

    private static final String FORGET = "delete from sitemap_url where analysis_id = $1 and sitemap = $2";

    private static final String ADD_URLS = """
            insert into sitemap_url (analysis_id, sitemap, url, wanted)
            select $1, $2, u.* from unnest($3::text[], $4::boolean[]) as u on conflict do nothing
            """;

    private static final String DONE = """
            update sitemap set done = true, status = $3, kind = $4, urls = $5, unusable = $6, first_unusable = $7,
                   error = $8, error_detail = $9
             where analysis_id = $1 and seq = $2 and not done
            """;

    private static final String READ =
            "update analysis set sitemaps_read = true, pages_queued = pages_queued + $2, attempts = 0 where id = $1";

    private final Database database;
    private final Fence fence;
    private final Frontier frontier;
    private final CrawlConfig config;

    SitemapStore(Database database, Fence fence, Frontier frontier, CrawlConfig config) {
        this.database = database;
        this.fence = fence;
        this.frontier = frontier;
        this.config = config;
    }

    /**
     * How far the sitemaps are.
     *
     * @param begun whether it is known where to begin
     * @param read whether all are read
     */
    record Progress(boolean begun, boolean read) {}

    /**
     * What the files that are done have brought.
     *
     * @param silent files whose server gave no answer
     */
    record Tally(long urls, long silent) {}

    Progress progress(Lease lease) {
        return progress(database.execute(PROGRESS, lease.analysisId()));
    }

    private static Progress progress(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Progress(row.getBoolean("begun"), row.getBoolean("sitemaps_read"));
    }

    Tally tally(Lease lease) {
        Row row = database.execute(TALLY, lease.analysisId()).iterator().next();
        return new Tally(row.getLong("urls"), row.getLong("silent"));
    }

    void begin(Lease lease, SitemapFile.Source source, List<String> urls) {
        database.transact(session -> {
            fence.pass(session, lease);
            if (!progress(session.execute(PROGRESS, lease.analysisId())).begun()) {
                add(session, lease, source, urls, 0, 0);
            }
        });
    }

    /** @param more how many there are beside these */
    private void add(Session session, Lease lease, SitemapFile.Source source, List<String> urls, int level, int more) {
        RowSet<Row> cut = session.execute(
                ADD,
                lease.analysisId(),
                urls.stream().distinct().toArray(String[]::new),
                source.wireName(),
                level,
                config.sitemaps());
        tell(session, lease, cut, more);
    }

    private static void tell(Session session, Lease lease, RowSet<Row> cut, int more) {
        Row row = cut.iterator().next();
        long count = row.getLong("cut") + more;
        String example = row.getString("example");
        if (count > 0 && example != null) {
            Skipped skipped = new Skipped();
            skipped.add(Skip.SITEMAPS, example, count);
            skipped.tell(session, lease);
        }
    }

    /** Leaves all files that have not been read. */
    void leaveRest(Lease lease) {
        database.transact(session -> {
            fence.pass(session, lease);
            tell(session, lease, session.execute(LEAVE, lease.analysisId()), 0);
        });
    }

    Optional<SitemapFile> next(Lease lease) {
        for (Row row : database.execute(NEXT, lease.analysisId())) {
            return Optional.of(new SitemapFile(
                    row.getInteger("seq"),
                    row.getString("url"),
                    SitemapFile.Source.of(row.getString("source")),
                    row.getInteger("level")));
        }
        return Optional.empty();
    }

    void forget(Lease lease, SitemapFile file) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(FORGET, lease.analysisId(), file.seq());
        });
    }

    /** @param urls whether each is wanted */
    void addUrls(Lease lease, SitemapFile file, Map<String, Boolean> urls) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(
                    ADD_URLS,
                    lease.analysisId(),
                    file.seq(),
                    urls.keySet().toArray(String[]::new),
                    urls.values().toArray(Boolean[]::new));
        });
    }

    /**
     * @param files what an index lists
     * @param more how many it lists besides, which nobody reads
     */
    void done(Lease lease, SitemapFile file, Outcome outcome, List<String> files, int more) {
        database.transact(session -> {
            fence.pass(session, lease);
            SitemapKind kind = outcome.kind();
            RowSet<Row> done = session.execute(
                    DONE,
                    lease.analysisId(),
                    file.seq(),
                    outcome.status(),
                    kind == null ? null : kind.name().toLowerCase(Locale.ROOT),
                    outcome.urls(),
                    outcome.unusable().count(),
                    outcome.unusable().first().toArray(String[]::new),
                    outcome.error(),
                    outcome.detail());
            if (done.rowCount() > 0 && !files.isEmpty()) {
                add(session, lease, SitemapFile.Source.INDEX, files, file.level() + 1, more);
            }
            fence.progressed(session, lease);
        });
    }

    /** Ends the reading: what the files list of the site is there to be crawled. */
    void finish(Lease lease) {
        database.transact(session -> {
            fence.pass(session, lease);
            session.execute(READ, lease.analysisId(), frontier.seed(session, lease));
        });
    }
}
