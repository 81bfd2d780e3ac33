package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.platform.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What was asked of the crawl of an analysis. */
@ApplicationScoped
public class CrawlOptionsRepository {

    private static final String FIND = """
            select a.crawl, s.secrets from analysis a left join crawl_secret s on s.analysis_id = a.id where a.id = $1
            """;

    private final Database database;

    CrawlOptionsRepository(Database database) {
        this.database = database;
    }

    /** The options and, as long as the analysis is open, the secrets. */
    public record Asked(CrawlOptions options, CrawlSecrets secrets) {}

    public Asked find(UUID analysisId) {
        for (Row row : database.execute(FIND, analysisId)) {
            String secrets = row.getString("secrets");
            return new Asked(
                    CrawlOptions.ofJson(row.getString("crawl")),
                    secrets == null ? CrawlSecrets.NONE : CrawlSecrets.ofJson(secrets));
        }
        throw new IllegalStateException("no analysis " + analysisId);
    }
}
