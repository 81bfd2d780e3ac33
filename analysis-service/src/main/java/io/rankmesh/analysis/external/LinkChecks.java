package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.lease.RunControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The checks of one analysis, so many at a time. Each that ends makes room for the next, in whatever order they end, and hosts share the
 * room evenly: one that does not answer holds up no other.
 */
final class LinkChecks {

    /** Links that wait in memory. */
    private static final int CHUNK = 256;

    private final RunControl run;
    private final CrawlPlan plan;
    private final ExternalLinkStore store;
    private final LinkChecker checker;
    private final CrawlConfig config;
    private final CompletionService<CheckedLink> checks;

    private final Map<String, UncheckedLink> waiting = new LinkedHashMap<>();
    private final Map<String, Check> underWay = new HashMap<>();
    private final Map<String, Integer> byHost = new HashMap<>();
    private final List<CheckedLink> unsaved = new ArrayList<>();
    private boolean exhausted;
    private long savedAt = System.nanoTime();

    private record Check(String host, Future<CheckedLink> result) {}

    LinkChecks(
            RunControl run,
            CrawlPlan plan,
            ExternalLinkStore store,
            LinkChecker checker,
            CrawlConfig config,
            ExecutorService threads) {
        this.run = run;
        this.plan = plan;
        this.store = store;
        this.checker = checker;
        this.config = config;
        this.checks = new ExecutorCompletionService<>(threads);
    }

    /** @return false when the worker has to stop before the end; what was done is stored */
    boolean run() throws InterruptedException {
        try {
            fill();
            while (!underWay.isEmpty()) {
                Optional<Future<CheckedLink>> done = run.firstDone(checks, this::saveIfDue);
                if (done.isEmpty()) {
                    break;
                }
                end(RunControl.result(done.get()));
                saveIfDue();
                fill();
            }
            save();
            return !run.isStopping();
        } finally {
            underWay.values().forEach(check -> check.result().cancel(true));
        }
    }

    private void fill() throws InterruptedException {
        while (underWay.size() < config.window() && !run.isStopping() && hasNext()) {
            UncheckedLink next = waiting.values().stream()
                    .min(Comparator.comparing(link -> byHost.getOrDefault(link.host(), 0)))
                    .orElseThrow();
            waiting.remove(next.url());
            byHost.merge(next.host(), 1, Integer::sum);
            underWay.put(next.url(), new Check(next.host(), checks.submit(() -> checker.check(next.url(), plan))));
        }
    }

    /** What is stored as not checked may be under way, or about to be saved. */
    private boolean hasNext() throws InterruptedException {
        if (waiting.isEmpty() && !exhausted) {
            int limit = CHUNK + underWay.size() + unsaved.size();
            List<UncheckedLink> links = run.persist(() -> store.unchecked(run.lease(), limit));
            exhausted = links.size() < limit;
            links.forEach(link -> waiting.put(link.url(), link));
            waiting.keySet().removeAll(underWay.keySet());
            unsaved.forEach(link -> waiting.remove(link.url()));
        }
        return !waiting.isEmpty();
    }

    private void end(CheckedLink link) {
        Check check = Objects.requireNonNull(underWay.remove(link.url()));
        byHost.merge(check.host(), -1, Integer::sum);
        unsaved.add(link);
    }

    private void saveIfDue() throws InterruptedException {
        if (unsaved.size() >= config.batch()
                || System.nanoTime() - savedAt >= config.batchAge().toNanos()) {
            save();
        }
    }

    private void save() throws InterruptedException {
        if (!unsaved.isEmpty()) {
            run.persist(() -> store.save(run.lease(), unsaved));
            unsaved.clear();
        }
        savedAt = System.nanoTime();
    }
}
