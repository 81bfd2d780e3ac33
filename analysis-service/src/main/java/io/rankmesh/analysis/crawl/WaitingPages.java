package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.analysis.fetch.Shares;
import java.util.Optional;

/**
 * The visited pages of one crawl that wait for one that comes before them. What they hold is counted against what all crawls of the
 * replica share: a page without room is let go of and visited again once it is the next one, so that none waits for room, and nobody's
 * slow page fills the memory with what comes after it.
 */
final class WaitingPages implements AutoCloseable {

    /** Pages up to this weight are free: few ordinary ones are larger. */
    static final int FREE = 64 * 1024;

    private final Shares shares;
    private final Requester requester;
    private long held;
    private long begun;
    private long passed;
    private int letGo;
    private boolean closed;

    /** @param shares of all that waits, in characters */
    WaitingPages(Shares shares, Requester requester) {
        this.shares = shares;
        this.requester = requester;
    }

    /** @param room that it holds, in characters */
    record Kept(CrawledPage page, long room) {}

    /** @return the place of a visit that begins */
    synchronized long begin() {
        return begun++;
    }

    /** Keeps a page that has been visited if it is the next one, or there is room for it. */
    synchronized Optional<Kept> keep(long place, CrawledPage page) {
        long weight = page.weight();
        if (place == passed || weight <= FREE) {
            return Optional.of(new Kept(page, 0));
        }
        if (closed || !shares.take(requester, weight)) {
            letGo++;
            return Optional.empty();
        }
        held += weight;
        return Optional.of(new Kept(page, weight));
    }

    /** Whether a page has been let go of that has not been the next one since: further ones would be too. */
    synchronized boolean isFull() {
        return letGo > 0;
    }

    /** The next page is there. */
    synchronized void pass(Optional<Kept> next) {
        passed++;
        if (next.isEmpty()) {
            letGo--;
        }
        next.ifPresent(kept -> giveBack(kept.room()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        giveBack(held);
    }

    private void giveBack(long room) {
        long less = Math.min(held, room);
        if (less > 0) {
            held -= less;
            shares.giveBack(requester, less);
        }
    }
}
