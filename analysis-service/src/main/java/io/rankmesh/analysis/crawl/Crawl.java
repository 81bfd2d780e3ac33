package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.url.Urls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One analysis's crawl: breadth first, level by level. Pages are fetched side by side and stored in order, in batches, each of
 * which is a checkpoint: whoever takes over goes on behind the last one.
 */
final class Crawl {

    private final RunControl run;
    private final Lease lease;
    private final CrawlStore store;
    private final Visitor visitor;
    private final RobotsDesk robotsDesk;
    private final CrawlConfig config;
    private final SiteScope scope;
    private final Map<String, SiteRobots> robots = new HashMap<>();
    private final List<CrawledPage> batch = new ArrayList<>();
    private int pagesDone;

    Crawl(RunControl run, CrawlStore store, Visitor visitor, RobotsDesk robotsDesk, CrawlConfig config) {
        this.run = run;
        this.lease = run.lease();
        this.store = store;
        this.visitor = visitor;
        this.robotsDesk = robotsDesk;
        this.config = config;
        this.scope = new SiteScope(lease.url());
        this.pagesDone = lease.pagesDone();
    }

    /**
     * Crawls until nothing is left or a limit is reached.
     *
     * @return false when the worker has to stop before that; what was done is stored
     */
    boolean run() throws InterruptedException {
        try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            while (pagesDone < lease.maxPages() && !run.isStopping()) {
                Optional<Level> level = run.persist(() -> store.nextLevel(lease));
                if (level.isEmpty()) {
                    return true;
                }
                work(level.get(), visits);
            }
            return !run.isStopping();
        }
    }

    private void work(Level level, ExecutorService visits) throws InterruptedException {
        LevelUrls urls = new LevelUrls(level, run, store);
        Deque<Future<CrawledPage>> window = new ArrayDeque<>();
        int planned = lease.maxPages() - pagesDone;
        try {
            while (!run.isStopping()) {
                while (planned > 0 && window.size() < config.window() && urls.hasNext()) {
                    String url = urls.next();
                    SiteRobots rules = robotsOf(url);
                    window.add(visits.submit(() -> visitor.visit(url, level, rules, lease, scope)));
                    planned--;
                }
                if (window.isEmpty()) {
                    break;
                }
                batch.add(await(window.remove()));
                if (batch.size() >= config.batch()) {
                    checkpoint();
                }
                run.check();
            }
            checkpoint();
        } finally {
            window.forEach(visit -> visit.cancel(true));
        }
    }

    private SiteRobots robotsOf(String url) throws InterruptedException {
        String origin = Urls.origin(url).orElseThrow(() -> new IllegalStateException("the frontier holds URLs only"));
        SiteRobots known = robots.get(origin);
        if (known == null) {
            known = robotsDesk.of(origin, run);
            robots.put(origin, known);
        }
        return known;
    }

    private void checkpoint() throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        List<CrawledPage> pages = List.copyOf(batch);
        int before = pagesDone;
        run.persist(() -> store.checkpoint(lease, before, pages));
        pagesDone += pages.size();
        batch.clear();
    }

    private static CrawledPage await(Future<CrawledPage> visit) throws InterruptedException {
        try {
            return visit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a visit failed", e.getCause());
        }
    }
}
