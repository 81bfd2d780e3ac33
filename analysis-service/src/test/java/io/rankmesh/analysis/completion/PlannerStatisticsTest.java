package io.rankmesh.analysis.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.keyword.SiteContent;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database has seen other analyses when one ends, and knows nothing of this one. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class PlannerStatisticsTest {

    private static final int PAGES = 2_000;

    @Inject
    PlannerStatistics statistics;

    @Inject
    SiteContent content;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Api api = new Api(TestCallers.anyone(Tier.ENTERPRISE));

    @ParameterizedTest
    @CsvSource({"499, false", "500, true"})
    void areGatheredForLargeAnalyses(int pages, boolean gathered) {
        assertThat(statistics.refresh(stored(pages))).isEqualTo(gathered);
    }

    @Test
    void contentOfALargeSiteIsSummedUpInASingleScan() {
        stored(PAGES);
        stored.change("analyze page, keyword");
        UUID analysis = stored(PAGES);
        statistics.refresh(analysis);

        // loops within loops over 20,000 phrases take longer than a statement may
        List<List<Integer>> near = content.nearDuplicates(analysis);
        database.transact(session -> content.write(session, analysis, near, List.of()));

        assertThat(stored.count("site_phrase where analysis_id = $1", analysis)).isPositive();
    }

    private UUID stored(int pages) {
        UUID analysis = UUID.fromString(api.analyse("site", "https://shop.example/"));
        stored.change("update analysis set pages_done = $2 where id = $1", analysis, pages);
        stored.change("""
                insert into page (analysis_id, seq, id, url, status, depth, bytes, indexable, fetch_millis, critical, warning, notice,
                                  content_hash)
                select $1, n, gen_random_uuid(), 'https://shop.example/' || n, 200, 1, 0, true, 0, 0, 0, 0, n::text
                  from generate_series(0, $2 - 1) n
                """, analysis, pages);
        stored.change("""
                insert into keyword (analysis_id, seq, rank, phrase, occurrences, places, weight)
                select $1, n, r, 'phrase of ' || (n * 10 + r) / 4, 1, array['title', 'h1'], 1000
                  from generate_series(0, $2 - 1) n, generate_series(0, 9) r
                """, analysis, pages);
        return analysis;
    }
}
