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

    private static final String DROP_ROBOTS = "delete from crawl_robots where analysis_id = $1";

    /** What another replica drops at this moment is passed over. Rows are deleted by their place: no plan then scans the table for them. */
    private static final String DROP_SUMMARIES = """
            delete from page_summary
             where ctid = any(array(select ctid from page_summary where analysis_id = $1 order by seq limit $2 for update skip locked))
            """;

    private static final String DROP_TERMS = """
            delete from page_terms
             where ctid = any(array(select ctid from page_terms where analysis_id = $1 order by seq limit $2 for update skip locked))
            """;

    private static final String DROP_FRONTIER = """
            delete from frontier
             where ctid = any(array(select ctid from frontier where analysis_id = $1 order by url limit $2 for update skip locked))
            """;

    private static final String DROP_LLMS_TXT = "delete from crawl_llms_txt where analysis_id = $1";

    private static final String DROP_ROOTS = "delete from crawl_root where analysis_id = $1";

    private static final String DROP_SITEMAPS = "delete from sitemap where analysis_id = $1";

    private static final String DROP_SITEMAP_URLS = """
            delete from sitemap_url
             where ctid = any(array(select ctid from sitemap_url where analysis_id = $1 order by sitemap, url limit $2 for update skip locked))
            """;

    private static final String DROP_EXTERNAL_LINKS = """
            delete from external_link
             where ctid = any(array(select ctid from external_link where analysis_id = $1 order by url limit $2 for update skip locked))
            """;

    private static final String DROP_QUERY_VARIANTS = """
            delete from query_variant
             where ctid = any(array(select ctid from query_variant where analysis_id = $1 order by key limit $2 for update skip locked))
            """;

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
        database.execute(DROP_ROBOTS, analysisId);
        database.execute(DROP_LLMS_TXT, analysisId);
        database.execute(DROP_ROOTS, analysisId);
        dropAll(DROP_SUMMARIES, analysisId, SUMMARIES);
        dropAll(DROP_TERMS, analysisId, SUMMARIES);
        dropAll(DROP_FRONTIER, analysisId, CHUNK);
        database.execute(DROP_SITEMAPS, analysisId);
        dropAll(DROP_SITEMAP_URLS, analysisId, CHUNK);
        dropAll(DROP_EXTERNAL_LINKS, analysisId, CHUNK);
        dropAll(DROP_QUERY_VARIANTS, analysisId, CHUNK);
        database.execute(GONE, analysisId);
    }

    private void dropAll(String statement, UUID analysisId, int chunk) {
        int dropped = chunk;
        while (dropped == chunk) {
            dropped = database.execute(statement, analysisId, chunk).rowCount();
        }
    }
}
