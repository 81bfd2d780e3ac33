package io.rankmesh.analysis.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica without a worker leaves crawl data behind, as one does that is killed right after an analysis has ended. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class CrawlDataTest {

    @Inject
    CrawlData data;

    @Inject
    Stored stored;

    private final Api api = new Api(TestCallers.anyone(Tier.STARTER));
    private String id;

    /** More of each than goes at once. */
    @BeforeEach
    void fill() {
        id = api.analyse("site", "https://shop.example/");
        UUID analysis = UUID.fromString(id);
        stored.change(
                "insert into frontier (analysis_id, url, depth, hop) select $1, 'https://shop.example/' || n, 1, 0 from generate_series(1, 11000) n",
                analysis);
        stored.change(
                "insert into page_summary (analysis_id, seq, summary, audits, counts) select $1, n, '{}', '{}', true from generate_series(1, 450) n",
                analysis);
        stored.change(
                "insert into page_terms (analysis_id, seq, terms) select $1, n, '\\x00' from generate_series(1, 450) n",
                analysis);
        stored.change(
                "insert into crawl_robots (analysis_id, origin, status, body) values ($1, 'https://shop.example', 200, '')",
                analysis);
        stored.change(
                "insert into sitemap (analysis_id, seq, url, source, level) values ($1, 0, 'https://shop.example/sitemap.xml', 'default', 0)",
                analysis);
        stored.change(
                "insert into sitemap_url (analysis_id, sitemap, url, wanted) select $1, 0, 'https://shop.example/' || n, true from generate_series(1, 5500) n",
                analysis);
        stored.change(
                "insert into crawl_root (analysis_id, url, indexable) values ($1, 'https://www.shop.example/', null)",
                analysis);
        stored.change(
                "insert into external_link (analysis_id, url, host) select $1, 'https://other.example/' || n, 'other.example' from generate_series(1, 5500) n",
                analysis);
    }

    @Test
    void goesAfterTheEndOnly() {
        data.sweep();
        assertThat(stored.crawlData(id)).containsEntry("frontier", 11_001L).hasSize(8);

        api.cancel(id);

        await().untilAsserted(() -> {
            data.sweep();
            assertThat(stored.crawlData(id)).isEmpty();
        });
        assertThat(stillLookedAt()).isZero();
    }

    @Test
    void goesWholeWhenReplicasDropItSideBySide() throws Exception {
        api.cancel(id);

        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> sweeps = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(_ -> () -> {
                        data.sweep();
                        return null;
                    })
                    .toList();
            for (Future<Void> sweep : replicas.invokeAll(sweeps)) {
                sweep.get();
            }
        }

        await().untilAsserted(() -> {
            data.sweep();
            assertThat(stillLookedAt()).isZero();
        });
        assertThat(stored.crawlData(id)).isEmpty();
    }

    private long stillLookedAt() {
        return stored.count("analysis where id = $1 and crawl_data", UUID.fromString(id));
    }
}
