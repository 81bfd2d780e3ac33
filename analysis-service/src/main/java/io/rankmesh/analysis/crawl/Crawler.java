package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Shares;
import io.rankmesh.analysis.lease.RunControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs crawls. */
@ApplicationScoped
public class Crawler {

    private final CrawlStore store;
    private final Frontier frontier;
    private final Visitor visitor;
    private final RobotsDesk robots;
    private final CrawlConfig config;
    private final Shares waiting;

    Crawler(CrawlStore store, Frontier frontier, Visitor visitor, RobotsDesk robots, CrawlConfig config) {
        this.frontier = frontier;
        this.store = store;
        this.visitor = visitor;
        this.robots = robots;
        this.config = config;
        this.waiting = new Shares(config.waitingCharacters());
    }

    /**
     * Crawls from where the analysis stands until nothing is left or a limit is reached.
     *
     * @return false when the worker has to stop before that; what was done is stored
     */
    public boolean crawl(RunControl run, CrawlPlan plan) throws InterruptedException {
        try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            return new Crawl(run, plan, store, frontier, visitor, robots, config, waiting, visits).run();
        }
    }
}
