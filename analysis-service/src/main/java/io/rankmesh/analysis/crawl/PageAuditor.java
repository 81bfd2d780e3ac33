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
        Future<PageAudit> audit = readers.submit(() -> engine.auditPage(input));
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
            if (e.getCause() instanceof RuntimeException || e.getCause() instanceof StackOverflowError) {
                throw new AuditFailedException(e.getCause());
            }
            throw new IllegalStateException("cannot audit " + input.url(), e.getCause());
        }
    }
}
