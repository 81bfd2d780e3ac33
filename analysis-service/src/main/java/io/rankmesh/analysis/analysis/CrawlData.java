package io.rankmesh.analysis.analysis;

/**
 * What only an analysis's work needs: its document, its frontier, its robots.txt files, and what the audits across pages read.
 * It goes in the transaction that ends the analysis, whatever the ending.
 */
public final class CrawlData {

    /** Drops it all; the parameter is the analysis's id. */
    public static final String DROP = dropOf("$1");

    static final String DROP_BY_ID = dropOf(":id");

    private CrawlData() {}

    private static String dropOf(String id) {
        return """
                with documents as (delete from analysis_document where analysis_id = %1$s),
                     robots as (delete from crawl_robots where analysis_id = %1$s),
                     summaries as (delete from page_summary where analysis_id = %1$s)
                delete from frontier where analysis_id = %1$s
                """.formatted(id);
    }
}
