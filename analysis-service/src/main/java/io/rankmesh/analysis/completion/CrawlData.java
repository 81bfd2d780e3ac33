package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.platform.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What only the crawl of an analysis needs: its frontier, its robots.txt files, its sitemaps, its links to other
 * sites, and what the audits and keywords across pages are made from. It goes after
 * the end, whatever the ending, some rows at a time: there may be too many for the transaction of the end, which itself drops the
 * document and the secrets. The fence keeps a worker that lost the analysis from adding to it.
 */
@ApplicationScoped
public class CrawlData {

    private static final int CHUNK = 5_000;

    /** Summaries and terms may be large. */
    private static final int SUMMARIES = 200;

    /** Analyses of one sweep. */
    private static final int ROUND = 100;

    private static final String LEFT = """
            select id from analysis
             where crawl_data and status not in ('queued', 'running', 'paused')
             order by finished_at, id limit $1
            """;

    /** What another replica drops at this moment is passed over. Rows are deleted by their place: no plan then scans the table for them. */
    private static final String DROP_SOME = """
            delete from %1$s
             where ctid = any(array(select ctid from %1$s where analysis_id = $1 order by %2$s limit $2 for update skip locked))
            """;

    private static final String DROP_ALL = "delete from %s where analysis_id = $1";

    /** Looks first: a replica that passed rows over does not know whether the other one came to its end. */
    private static final String GONE = """
            update analysis set crawl_data = false
             where id = $1 and not exists (select 1 from crawl_robots where analysis_id = $1)
               and not exists (select 1 from crawl_llms_txt where analysis_id = $1)
               and not exists (select 1 from crawl_root where analysis_id = $1)
               and not exists (select 1 from page_summary where analysis_id = $1)
               and not exists (select 1 from page_terms where analysis_id = $1)
               and not exists (select 1 from frontier where analysis_id = $1)
               and not exists (select 1 from sitemap where analysis_id = $1)
               and not exists (select 1 from sitemap_url where analysis_id = $1)
               and not exists (select 1 from external_link where analysis_id = $1)
               and not exists (select 1 from query_variant where analysis_id = $1)
            """;

    private final Database database;

    CrawlData(Database database) {
        this.database = database;
    }

    /** Drops what analyses that have ended left, here or on a worker that died. */
    public void sweep() {
        for (Row row : database.execute(LEFT, ROUND)) {
            drop(row.getUUID("id"));
        }
    }

    private void drop(UUID analysisId) {
        dropFew("crawl_robots", analysisId);
        dropFew("crawl_llms_txt", analysisId);
        dropFew("crawl_root", analysisId);
        dropMany("page_summary", "seq", SUMMARIES, analysisId);
        dropMany("page_terms", "seq", SUMMARIES, analysisId);
        dropMany("frontier", "url", CHUNK, analysisId);
        dropFew("sitemap", analysisId);
        dropMany("sitemap_url", "sitemap, url", CHUNK, analysisId);
        dropMany("external_link", "url", CHUNK, analysisId);
        dropMany("query_variant", "key", CHUNK, analysisId);
        database.execute(GONE, analysisId);
    }

    private void dropFew(String table, UUID analysisId) {
        database.execute(DROP_ALL.formatted(table), analysisId);
    }

    /** @param order that an index serves */
    private void dropMany(String table, String order, int chunk, UUID analysisId) {
        String statement = DROP_SOME.formatted(table, order);
        int dropped = chunk;
        while (dropped == chunk) {
            dropped = database.execute(statement, analysisId, chunk).rowCount();
        }
    }
}
