package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Requester;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.AuditStoppedException;
import io.rankmesh.audit.PageAudit;
import io.rankmesh.audit.PageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Parses and audits pages. How long a page takes is bounded by what the engine counts; an audit that nobody waits for any more ends
 * before.
 */
@ApplicationScoped
public class PageAuditor {

    private final AuditEngine engine = new AuditEngine();
    private final PageReaders readers;

    PageAuditor(PageReaders readers) {
        this.readers = readers;
    }

    /**
     * @param made what comes of the audit, made by the reader too
     * @throws AuditFailedException when the work on this page fails, and not for a want that would hit the next page too
     */
    <T> T audit(Requester requester, PageInput input, Function<PageAudit, T> made)
            throws AuditFailedException, InterruptedException {
        try {
            return readers.read(requester, () -> made.apply(read(input)));
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
