package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.common.test.LocalServers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A shop whose filters lead to more URLs than the frontier keeps. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class QueryVariantsTest extends AbstractFrontierTest {

    @Test
    void whatTheFrontierForgetsStillCounts() {
        CrawledPage start = page(SITE, 0, 100);
        CrawledPage first = page(filter(0), 100, 150);
        CrawledPage second = page(filter(1), 50, 160);
        Lease together = lease();
        Lease oneByOne = lease();

        store.checkpoint(together, 0, List.of(start));
        store.checkpoint(together, 1, List.of(first, second));
        store.checkpoint(oneByOne, 0, List.of(start));
        store.checkpoint(oneByOne, 1, List.of(first));
        store.checkpoint(oneByOne, 2, List.of(second));

        for (Lease lease : List.of(together, oneByOne)) {
            assertThat(frontier.urls(lease, LINKS, "", 1_000)).containsExactly(filter(2), filter(3), filter(4));
            assertThat(skipped(lease)).isEqualTo(50 + 60);
        }
    }

    @Test
    void whatASitemapListsIsNoTrap() {
        Lease lease = lease();
        stored.change(
                "insert into sitemap_url (analysis_id, sitemap, url, wanted) values ($1, 0, $2, true)",
                lease.analysisId(),
                filter(120));

        store.checkpoint(lease, 0, List.of(page(SITE, 0, 150)));

        assertThat(skipped(lease)).isEqualTo(49);
    }

    private int skipped(Lease lease) {
        return api.analysis(lease.analysisId().toString()).getInt("skipped.query-variants.links");
    }

    private static String filter(int number) {
        return SITE + "list?color=%03d&size=1&sort=up".formatted(number);
    }

    private static CrawledPage page(String url, int from, int to) {
        return page(url, LINKS, IntStream.range(from, to).mapToObj(QueryVariantsTest::filter));
    }
}
