package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.lease.RunControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Checks the links to other sites once the crawl is over, each once. */
@ApplicationScoped
public class ExternalLinks {

    private final CrawlPlans plans;
    private final ExternalLinkStore store;
    private final LinkChecker checker;
    private final CrawlConfig config;

    ExternalLinks(CrawlPlans plans, ExternalLinkStore store, LinkChecker checker, CrawlConfig config) {
        this.plans = plans;
        this.store = store;
        this.checker = checker;
        this.config = config;
    }

    /**
     * Checks what is not checked yet.
     *
     * @return false when the worker has to stop before the end; what was done is stored
     */
    public boolean check(RunControl run) throws InterruptedException {
        CrawlPlan plan = plans.of(run);
        try (ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> urls = run.persist(() -> store.unchecked(run.lease(), config.window()));
            while (!urls.isEmpty()) {
                if (!check(urls, run, plan, checks)) {
                    return false;
                }
                urls = run.persist(() -> store.unchecked(run.lease(), config.window()));
            }
            return true;
        }
    }

    private boolean check(List<String> urls, RunControl run, CrawlPlan plan, ExecutorService checks)
            throws InterruptedException {
        List<Future<CheckedLink>> looks = urls.stream()
                .map(url -> checks.submit(() -> checker.check(url, plan)))
                .toList();
        try {
            List<CheckedLink> checked = new ArrayList<>();
            for (Future<CheckedLink> look : looks) {
                if (!run.isDone(look)) {
                    break;
                }
                checked.add(RunControl.result(look));
            }
            run.persist(() -> store.save(run.lease(), checked));
            return !run.isStopping();
        } finally {
            looks.forEach(look -> look.cancel(true));
        }
    }
}
