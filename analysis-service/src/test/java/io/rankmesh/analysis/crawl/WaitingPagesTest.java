package io.rankmesh.analysis.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.analysis.fetch.Shares;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingPagesTest {

    private static final int LARGE = 1_000_000;

    private final Shares shares = new Shares(6 * LARGE);
    private final UUID account = UUID.randomUUID();
    private final WaitingPages waiting = new WaitingPages(shares, new Requester(account));
    private final long next = waiting.begin();

    @Test
    void pagesBeyondTheShareAreLetGoOf() {
        assertThat(waiting.keep(waiting.begin(), page(LARGE))).isPresent();
        assertThat(waiting.isFull()).isFalse();

        assertThat(waiting.keep(waiting.begin(), page(2 * LARGE))).isEmpty();
        assertThat(waiting.isFull()).isTrue();
        assertThat(shares.used()).isEqualTo(LARGE);
    }

    @Test
    void theNextOneAndSmallOnesAreKept() {
        assertThat(waiting.keep(next, page(10 * LARGE))).isPresent();
        assertThat(waiting.keep(waiting.begin(), page(WaitingPages.FREE))).isPresent();
        assertThat(shares.used()).isZero();
    }

    @Test
    void roomIsGivenBackWhenAPagePasses() {
        long second = waiting.begin();
        long third = waiting.begin();
        Optional<WaitingPages.Kept> first = waiting.keep(next, page(LARGE));
        Optional<WaitingPages.Kept> kept = waiting.keep(second, page(LARGE));
        assertThat(waiting.keep(third, page(2 * LARGE))).isEmpty();

        waiting.pass(first);
        assertThat(shares.used()).isEqualTo(LARGE);
        waiting.pass(kept);
        assertThat(shares.used()).isZero();
        assertThat(waiting.isFull()).isTrue();
        waiting.pass(Optional.empty());
        assertThat(waiting.isFull()).isFalse();
    }

    @Test
    void analysesOfOneAccountLeaveRoomToOthers() {
        WaitingPages second = new WaitingPages(shares, new Requester(account));
        WaitingPages third = new WaitingPages(shares, new Requester(account));
        WaitingPages other = new WaitingPages(shares, new Requester(UUID.randomUUID()));
        List.of(second, third, other).forEach(WaitingPages::begin);

        assertThat(waiting.keep(waiting.begin(), page(LARGE))).isPresent();
        assertThat(second.keep(second.begin(), page(LARGE))).isPresent();
        assertThat(third.keep(third.begin(), page(2 * LARGE))).isEmpty();
        assertThat(other.keep(other.begin(), page(LARGE))).isPresent();
    }

    @Test
    void closedItHoldsNothing() {
        assertThat(waiting.keep(waiting.begin(), page(LARGE))).isPresent();

        waiting.close();

        assertThat(shares.used()).isZero();
        assertThat(waiting.keep(waiting.begin(), page(LARGE))).isEmpty();
        assertThat(shares.used()).isZero();
    }

    private static CrawledPage page(int characters) {
        String url = "https://shop.example/";
        CrawledPage.Read read = new CrawledPage.Read(
                "text/html", 0, null, null, List.of(), null, "x".repeat(characters), List.of(), List.of());
        return new CrawledPage(
                new Fetch(url, 200, 0, null, null),
                Level.START,
                PageSummary.unread(url, 200),
                read,
                Finds.none(),
                null);
    }
}
