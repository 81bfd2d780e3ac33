package io.rankmesh.analysis.crawl;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditStoppedException;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Parses and audits pages on as many threads as there are processors, however many pages wait. How long a page takes is bounded by what
 * the engine counts; an audit that nobody waits for any more ends before.
 */
@ApplicationScoped
public class PageAuditor {

    private final AuditEngine engine = new AuditEngine();
    private final ExecutorService readers;

    PageAuditor(CrawlConfig config) {
        int threads = config.readers().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        readers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("page-reader-", 0).daemon().factory());
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
    }

    /** @throws AuditFailedException when the engine fails on this page, and not for a want that would hit the next page too */
    PageAudit audit(PageInput input) throws AuditFailedException, InterruptedException {
        Future<PageAudit> audit = readers.submit(() -> read(input));
        try {
            return audit.get();
        } catch (InterruptedException e) {
            // whether it waits for a thread or has one, it lets go of it and of the page
            audit.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuditStoppedException) {
                throw new IllegalStateException("the page readers shut down", e.getCause());
            }
            Throwable failure = e.getCause();
            Throwable cause = failure == null ? e : failure;
            if (isOfThisPage(cause)) {
                throw new AuditFailedException(cause);
            }
            throw new IllegalStateException("cannot audit " + input.url(), cause);
        }
    }

    /** On the thread of a reader. */
    PageAudit read(PageInput input) {
        return engine.auditPage(input);
    }

    /**
     * A page that fills the heap is at fault itself: all that was made of it is gone with the frames of its reader, and the next page
     * finds the heap as this one did. Allocations of other threads may have failed meanwhile. That harms nothing that is kept: a
     * crawl's results are saved in transactions, and another crawl whose thread fails is given back and goes on from its checkpoint. A
     * JVM that is told to exit at the first want of memory does not come here.
     */
    private static boolean isOfThisPage(Throwable cause) {
        return cause instanceof RuntimeException
                || cause instanceof StackOverflowError
                || cause instanceof OutOfMemoryError;
    }
}
