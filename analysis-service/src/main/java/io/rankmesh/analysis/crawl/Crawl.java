package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Shares;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.url.Urls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * One analysis's crawl: breadth first, level by level. Pages are fetched side by side and stored in order, in batches, each of
 * which is a checkpoint: whoever takes over goes on behind the last one. A slow site gets small batches, so that its progress
 * shows, and counts when the worker dies.
 */
final class Crawl {

    private final RunControl run;
    private final Lease lease;
    private final CrawlPlan plan;
    private final Frontier frontier;
    private final Visitor visitor;
    private final RobotsDesk robotsDesk;
    private final CrawlConfig config;
    private final Map<String, Known> robots = new HashMap<>();
    private final ExecutorService visits;
    private final PageBatches batches;
    private final Shares shares;
    private boolean refused;

    Crawl(
            RunControl run,
            CrawlPlan plan,
            CrawlStore store,
            Frontier frontier,
            Visitor visitor,
            RobotsDesk robotsDesk,
            CrawlConfig config,
            Shares shares,
            ExecutorService visits)
            throws InterruptedException {
        this.run = run;
        this.lease = run.lease();
        this.plan = plan;
        this.frontier = frontier;
        this.visitor = visitor;
        this.robotsDesk = robotsDesk;
        this.config = config;
        this.shares = shares;
        this.visits = visits;
        int forbidden = run.persist(() -> store.forbidden(lease.analysisId()));
        this.batches = new PageBatches(run, store, config, visits, forbidden);
    }

    /**
     * Crawls until nothing is left, a limit is reached, or the site wants to be left alone.
     *
     * @return false when the worker has to stop before that; what was done is stored
     */
    boolean run() throws InterruptedException {
        try {
            while (room() > 0 && !run.isStopping() && !refused) {
                Optional<Level> level = run.persist(() -> frontier.nextLevel(lease));
                if (level.isEmpty()) {
                    return true;
                }
                work(level.get());
            }
            return !run.isStopping();
        } finally {
            batches.abandon();
        }
    }

    /** Pages that may be fetched yet. So many that robots.txt forbids are told of beside them, since they cost the site nothing. */
    private int room() {
        return lease.maxPages() - batches.pagesDone() + Math.min(batches.forbidden(), config.forbiddenPages());
    }

    private void work(Level level) throws InterruptedException {
        LevelUrls urls = new LevelUrls(level, run, frontier);
        Deque<Visit> window = new ArrayDeque<>();
        int planned = room();
        int besides = config.forbiddenPages() - batches.forbidden();
        try (WaitingPages waiting = new WaitingPages(shares, run.requester())) {
            while (true) {
                while (planned > 0 && hasRoom(window, waiting) && !run.isStopping() && urls.hasNext()) {
                    String url = urls.next();
                    Optional<SiteRobots> rules = robotsOf(url, level);
                    if (rules.isEmpty()) {
                        break;
                    }
                    window.add(begin(() -> visitor.visit(url, level, rules.get(), lease, plan), waiting));
                    if (besides > 0 && rules.get().forbids(url)) {
                        besides--;
                    } else {
                        planned--;
                    }
                }
                Optional<CrawledPage> page = window.isEmpty() ? Optional.empty() : next(window.element(), waiting);
                if (page.isEmpty()) {
                    break;
                }
                window.remove();
                batches.add(page.get());
                if (page.get().isRefused()) {
                    refused = true;
                    break;
                }
                batches.storeIfDue();
                run.check();
            }
            batches.storeAll();
        } finally {
            window.forEach(visit -> visit.kept().cancel(true));
        }
    }

    /** @param kept what came of it; empty when it has to be done again */
    private record Visit(Callable<CrawledPage> work, Future<Optional<WaitingPages.Kept>> kept) {}

    private boolean hasRoom(Deque<Visit> window, WaitingPages waiting) {
        return window.size() < config.window() && !waiting.isFull();
    }

    private Visit begin(Callable<CrawledPage> work, WaitingPages waiting) {
        long place = waiting.begin();
        return new Visit(work, visits.submit(() -> waiting.keep(place, work.call())));
    }

    /** The page that is next, visited again if it could not be kept; empty when the worker has to stop before that. */
    private Optional<CrawledPage> next(Visit visit, WaitingPages waiting) throws InterruptedException {
        if (!run.isDone(visit.kept(), batches::storeIfDue)) {
            return Optional.empty();
        }
        Optional<WaitingPages.Kept> kept = RunControl.result(visit.kept());
        Optional<CrawledPage> page = kept.isPresent() ? kept.map(WaitingPages.Kept::page) : again(visit);
        waiting.pass(kept);
        return page;
    }

    private Optional<CrawledPage> again(Visit visit) throws InterruptedException {
        Future<CrawledPage> again = visits.submit(visit.work());
        try {
            return run.isDone(again, batches::storeIfDue) ? Optional.of(RunControl.result(again)) : Optional.empty();
        } finally {
            again.cancel(true);
        }
    }

    private record Known(SiteRobots robots, long since) {

        boolean isFresh() {
            Duration remembered = robots.dead() ? RobotsDesk.DEAD_REMEMBERED : RobotsDesk.REMEMBERED;
            return System.nanoTime() - since < remembered.toNanos();
        }
    }

    /** The rules of the URL's origin; empty when the worker has to stop before they are known. */
    private Optional<SiteRobots> robotsOf(String url, Level level) throws InterruptedException {
        String origin = Urls.origin(url).orElseThrow(() -> new IllegalStateException("the frontier holds URLs only"));
        Known known = robots.get(origin);
        if (known != null && known.isFresh()) {
            return Optional.of(known.robots());
        }
        long since = System.nanoTime();
        // where the start is dead there is no crawl, so that nothing else of the origin is broken
        Callable<SiteRobots> asking = () ->
                level.equals(Level.START) ? robotsDesk.of(origin, run, plan) : robotsDesk.orDead(origin, run, plan);
        Future<SiteRobots> asked = visits.submit(asking);
        try {
            if (!run.isDone(asked, batches::storeIfDue)) {
                return Optional.empty();
            }
            SiteRobots rules = RunControl.result(asked);
            robots.put(origin, new Known(rules, since));
            return Optional.of(rules);
        } finally {
            asked.cancel(true);
        }
    }
}
