package io.rankmesh.analysis;

import io.rankmesh.analysis.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks into the tables, for what the API does not tell. */
@ApplicationScoped
public class Stored {

    private static final List<String> CRAWL_DATA = List.of(
            "analysis_document",
            "crawl_llms_txt",
            "crawl_robots",
            "crawl_root",
            "crawl_secret",
            "external_link",
            "frontier",
            "page_summary",
            "page_terms",
            "query_variant",
            "sitemap",
            "sitemap_url");

    private final Database database;

    Stored(Database database) {
        this.database = database;
    }

    public long count(String query, Object... parameters) {
        return database.execute("select count(*) from " + query, parameters)
                .iterator()
                .next()
                .getLong(0);
    }

    public void change(String statement, Object... parameters) {
        database.execute(statement, parameters);
    }

    /** Rows of each table that only the work on the analysis needs; tables without any are left out. */
    public Map<String, Long> crawlData(String analysisId) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : CRAWL_DATA) {
            long count = count(table + " where analysis_id = $1", UUID.fromString(analysisId));
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }
}
