package io.rankmesh.analysis.completion;

import io.rankmesh.analysis.platform.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Tells PostgreSQL's planner of the rows that a crawl has written. Until then a database with few analyses takes those of a new one
 * for a single row, and chooses loops within loops over all of them.
 */
@ApplicationScoped
class PlannerStatistics {

    /** With fewer pages no plan takes long. */
    private static final int MANY_PAGES = 500;

    private static final String PAGES_DONE = "select pages_done from analysis where id = $1";

    /** Only columns by which the end of an analysis, and a comparison with the one before, look rows up. A table that is being vacuumed is left out, lest this waits for it. */
    private static final String ANALYZE = """
            analyze (skip_locked) page (analysis_id, seq, url), page_summary (analysis_id, seq), keyword (analysis_id, seq, rank),
                finding (analysis_id, page_id, url, audit)""";

    private final Database database;

    PlannerStatistics(Database database) {
        this.database = database;
    }

    /** Takes well under a second whatever the size of the tables, of which it reads a sample. */
    boolean refresh(UUID analysisId) {
        for (Row row : database.execute(PAGES_DONE, analysisId)) {
            if (row.getInteger("pages_done") >= MANY_PAGES) {
                database.execute(ANALYZE);
                return true;
            }
        }
        return false;
    }
}
