package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.lease.RunControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Checks the links to other sites once the crawl is over, each once. */
@ApplicationScoped
public class ExternalLinks {

    private final ExternalLinkStore store;
    private final LinkChecker checker;
    private final CrawlConfig config;

    ExternalLinks(ExternalLinkStore store, LinkChecker checker, CrawlConfig config) {
        this.store = store;
        this.checker = checker;
        this.config = config;
    }

    /**
     * Checks what is not checked yet.
     *
     * @return false when the worker has to stop before the end; what was done is stored
     */
    public boolean check(RunControl run, CrawlPlan plan) throws InterruptedException {
        try (ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor()) {
            return new LinkChecks(run, plan, store, checker, config, checks).run();
        }
    }
}
