package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.analysis.fetch.Turns;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads for work that keeps a processor busy, as many as there are processors: the threads that wait for sites and for the database
 * share those of the virtual threads, which such work would hold up. Turns go round by account and analysis, so that whoever has
 * costly pages waits for them alone.
 */
@ApplicationScoped
public class PageReaders {

    private final Turns turns;
    private final ExecutorService threads;

    @Inject
    PageReaders(CrawlConfig config) {
        this(config.readers().orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }

    PageReaders(int most) {
        turns = new Turns(most);
        threads = Executors.newFixedThreadPool(
                most, Thread.ofPlatform().name("page-reader-", 0).daemon().factory());
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /**
     * Has a reader do the work, and waits for it.
     *
     * @param work that ends soon after its thread is interrupted: as soon as nobody waits for it any more, others have its turn
     */
    public <T> T read(Requester requester, Callable<T> work) throws InterruptedException, ExecutionException {
        try (Turns.Turn turn = turns.await(requester)) {
            turn.start();
            Future<T> done = threads.submit(work);
            try {
                return done.get();
            } finally {
                done.cancel(true);
            }
        }
    }
}
