package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.common.test.LocalServers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Ids beside parameters that are the same everywhere, that few values have, or that a few pages of each have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.php?option=com_content&view=article&id=%d",
                "viewtopic.php?f=%2$d&t=%1$d&start=0",
                "viewtopic.php?f=%2$d&t=%1$d&start=%3$d",
                "index.php?option=com_content&view=article&id=%1$d&catid=%2$d&Itemid=%4$d",
            })
    void idsAreNoFilters(String query) {
        Lease lease = lease();
        List<String> urls = IntStream.range(0, 300)
                .mapToObj(id -> SITE + query.formatted(id, id % 7, id % 3 * 10, 100 + id % 5))
                .toList();

        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, urls.stream())));

        assertThat(api.analysis(lease.analysisId().toString()).getMap("skipped"))
                .isEqualTo(Map.of());
    }

    @Test
    void filtersThatArePresentOrNotCountToo() {
        Lease lease = lease();
        List<String> urls = IntStream.range(1, 512)
                .mapToObj(set -> SITE + "list?"
                        + IntStream.range(0, 9)
                                .filter(bit -> (set >> bit & 1) == 1)
                                .mapToObj(bit -> "brand" + bit)
                                .collect(Collectors.joining("&")))
                .toList();

        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, urls.stream())));

        assertThat(skipped(lease)).isBetween(330, 411);
    }

    private int skipped(Lease lease) {
        return api.analysis(lease.analysisId().toString()).getInt("skipped.query-variants.links");
    }

    private static String filter(int number) {
        return SITE + "list?color=%d&size=%d&sort=%d".formatted(number / 36, number / 6 % 6, number % 6);
    }

    private static CrawledPage page(String url, int from, int to) {
        return page(url, LINKS, IntStream.range(from, to).mapToObj(QueryVariantsTest::filter));
    }
}
