package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Gathers visited pages and stores them in order, batch after batch, each while the pages of the next one are visited. A batch that
 * is full waits for the one before it, so that a slow database holds the crawl up and not its memory.
 */
final class PageBatches {

    /** A batch whose pages hold as many characters is stored, however few pages they are. */
    private static final int BATCH_CHARACTERS = 4_000_000;

    private final RunControl run;
    private final CrawlStore store;
    private final CrawlConfig config;
    private final ExecutorService threads;
    private final List<CrawledPage> batch = new ArrayList<>();
    private Future<?> storing = CompletableFuture.completedFuture(null);
    private long began;
    private long characters;
    private int pagesDone;
    private int forbidden;

    /** @param forbidden pages among those stored that robots.txt forbids */
    PageBatches(RunControl run, CrawlStore store, CrawlConfig config, ExecutorService threads, int forbidden) {
        this.forbidden = forbidden;
        this.run = run;
        this.store = store;
        this.config = config;
        this.threads = threads;
        this.pagesDone = run.lease().pagesDone();
    }

    /** Pages that are stored, are being stored, or wait for it. */
    int pagesDone() {
        return pagesDone + batch.size();
    }

    /** Pages among them that robots.txt forbids. */
    int forbidden() {
        return forbidden;
    }

    void add(CrawledPage page) {
        if (batch.isEmpty()) {
            began = System.nanoTime();
        }
        batch.add(page);
        forbidden += page.isForbidden() ? 1 : 0;
        characters += page.characters();
    }

    /** Stores the batch when it is full, or has waited long enough. */
    void storeIfDue() throws InterruptedException {
        if (isFull() || (isOld() && storing.isDone())) {
            storeNext();
        }
    }

    private boolean isFull() {
        return batch.size() >= config.batch() || characters >= BATCH_CHARACTERS;
    }

    private boolean isOld() {
        return !batch.isEmpty()
                && System.nanoTime() - began >= config.batchAge().toNanos();
    }

    /** Stores all there is, and returns once it is stored. */
    void storeAll() throws InterruptedException {
        storeNext();
        RunControl.result(storing);
    }

    private void storeNext() throws InterruptedException {
        RunControl.result(storing);
        if (batch.isEmpty()) {
            return;
        }
        List<CrawledPage> pages = List.copyOf(batch);
        int before = pagesDone;
        storing = threads.submit(() -> run.persist(() -> store.checkpoint(run.lease(), before, pages)));
        pagesDone += pages.size();
        batch.clear();
        characters = 0;
    }

    /** Lets go of a batch that is being stored; whether it is stored is then not known. */
    void abandon() {
        storing.cancel(true);
    }
}
