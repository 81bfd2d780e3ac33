package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.completion.CrawlData;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.LeaseLostException;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class FrontierTest extends AbstractFrontierTest {

    private static final Level LISTED = new Level(true, 0, 0);

    @Inject
    Database database;

    @Inject
    CrawlData crawlData;

    @Test
    void keepsWhatMayBeVisitedAndOneMore() {
        Lease lease = lease();

        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, 500, 600)));
        assertThat(frontier.urls(lease, LINKS, "", 1_000))
                .containsExactly(url(500), url(501), url(502), url(503), url(504));
        assertThat(queued(lease)).isEqualTo(4);
        store.checkpoint(lease, 1, List.of(page(url(500), LINKS, 200, 300)));

        assertThat(frontier.urls(lease, LINKS, "", 1_000)).containsExactly(url(200), url(201), url(202), url(203));
        assertThat(queued(lease)).isEqualTo(3);
        store.checkpoint(lease, 2, List.of(page(url(200), new Level(false, 2, 0), 100, 300)));
        assertThat(frontier.urls(lease, LINKS, "", 1_000)).containsExactly(url(201), url(202), url(203));
        assertThat(frontier.urls(lease, new Level(false, 2, 0), "", 1_000))
                .containsExactly(url(100), url(101), url(102));
        store.checkpoint(lease, 3, List.of(page(url(201), LINKS, 0, 0), page(url(202), LINKS, 0, 0)));
        assertThat(frontier.nextLevel(lease)).as("what tells the page limit").contains(LINKS);
        assertThat(stored.count("frontier where analysis_id = $1 and not done and depth <= 1", lease.analysisId()))
                .isOne();
    }

    @Test
    void urlThatWasDroppedComesBackAtAnEarlierLevel() {
        Lease lease = lease();
        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, 10, 20)));

        store.checkpoint(lease, 1, List.of(page(url(10), Level.START.ofRedirects(), 19, 20)));

        assertThat(frontier.urls(lease, Level.START.ofRedirects(), "", 10)).containsExactly(url(19));
        assertThat(frontier.urls(lease, LINKS, "", 10)).containsExactly(url(11), url(12), url(13));
    }

    @Test
    void visitedUrlStaysVisited() {
        Lease lease = lease();
        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, 10, 20)));
        store.checkpoint(lease, 1, List.of(page(url(10), LINKS, 10, 12)));

        store.checkpoint(lease, 2, List.of(page(url(11), Level.START.ofRedirects(), 10, 12)));

        assertThat(frontier.nextLevel(lease)).contains(LINKS);
        assertThat(frontier.urls(lease, LINKS, "", 10)).containsExactly(url(12), url(13), url(14));
        assertThat(queued(lease)).isEqualTo(2);
    }

    @Test
    void linkedUrlsTakeTheRoomOfListedOnes() {
        Lease lease = lease();
        list(lease, 0, 20);
        assertThat(frontier.urls(lease, LISTED, "", 100))
                .as("as many as pages, and one more")
                .hasSize(6);

        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, 4, 7)));

        assertThat(frontier.urls(lease, LINKS, "", 100)).containsExactly(url(4), url(5), url(6));
        assertThat(frontier.urls(lease, LISTED, "", 100)).containsExactly(url(0), url(1));
        assertThat(queued(lease)).isEqualTo(4);
    }

    @Test
    void limitIsToldThoughAListedPageBringsUpAllThatWasTooDeep() {
        Lease lease = lease();
        list(lease, 0, 2);
        Level deeper = new Level(false, 2, 0);
        store.checkpoint(lease, 0, List.of(page(SITE, deeper, 100, 200)));
        assertThat(frontier.urls(lease, deeper, "", 1_000)).hasSize(5);

        Level within = new Level(true, 1, 0);
        store.checkpoint(lease, 1, List.of(page(url(0), within, 100, 200)));

        assertThat(frontier.urls(lease, deeper, "", 1_000)).isEmpty();
        assertThat(frontier.urls(lease, LISTED, "", 1_000)).containsExactly(url(1));
        assertThat(frontier.urls(lease, within, "", 1_000)).containsExactly(url(100), url(101), url(102));
        store.checkpoint(
                lease,
                2,
                List.of(page(url(1), within, 0, 0), page(url(100), within, 0, 0), page(url(101), within, 0, 0)));
        assertThat(frontier.nextLevel(lease)).as("what tells the page limit").contains(within);
    }

    @Test
    void cancelledAnalysisTakesNothingMore() {
        Lease lease = lease();
        String id = lease.analysisId().toString();
        store.checkpoint(lease, 0, List.of(page(SITE, LINKS, 10, 20)));
        api.cancel(id);

        assertThatThrownBy(() -> store.checkpoint(lease, 1, List.of(page(url(10), LINKS, 30, 40))))
                .isInstanceOf(LeaseLostException.class);

        await().untilAsserted(() -> {
            crawlData.sweep();
            assertThat(stored.crawlData(id)).isEmpty();
        });
        assertThatThrownBy(() -> store.checkpoint(lease, 1, List.of(page(url(10), LINKS, 30, 40))))
                .isInstanceOf(LeaseLostException.class);
        assertThat(stored.crawlData(id)).isEmpty();
    }

    private void list(Lease lease, int from, int to) {
        String[] urls = IntStream.range(from, to).mapToObj(FrontierTest::url).toArray(String[]::new);
        stored.change(
                "insert into sitemap_url (analysis_id, sitemap, url, wanted) select $1, 0, url, true from unnest($2::text[]) url",
                lease.analysisId(),
                urls);
        int seeded = database.inTransaction(session -> frontier.seed(session, lease));
        stored.change("update analysis set pages_queued = pages_queued + $2 where id = $1", lease.analysisId(), seeded);
    }

    private long queued(Lease lease) {
        return api.analysis(lease.analysisId().toString()).getLong("progress.pagesQueued");
    }

    private static String url(int number) {
        return SITE + "%03d".formatted(number);
    }

    private static CrawledPage page(String url, Level level, int from, int to) {
        return page(url, level, IntStream.range(from, to).mapToObj(FrontierTest::url));
    }
}
