package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.RunControl;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs crawls. */
@ApplicationScoped
public class Crawler {

    private final CrawlStore store;
    private final Visitor visitor;
    private final RobotsDesk robots;
    private final CrawlConfig config;

    Crawler(CrawlStore store, Visitor visitor, RobotsDesk robots, CrawlConfig config) {
        this.store = store;
        this.visitor = visitor;
        this.robots = robots;
        this.config = config;
    }

    /**
     * Crawls from where the analysis stands until nothing is left or a limit is reached.
     *
     * @return false when the worker has to stop before that; what was done is stored
     */
    public boolean crawl(RunControl run) throws InterruptedException {
        return new Crawl(run, store, visitor, robots, config).run();
    }
}
