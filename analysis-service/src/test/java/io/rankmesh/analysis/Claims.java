package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.crawl.Crawler;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.Leases.Candidate;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.common.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes an analysis as a worker does, on a replica that has none. */
@ApplicationScoped
public class Claims {

    private final Leases leases;
    private final CrawlPlans plans;
    private final Crawler crawler;

    Claims(Leases leases, CrawlPlans plans, Crawler crawler) {
        this.leases = leases;
        this.plans = plans;
        this.crawler = crawler;
    }

    public Lease lease(Caller caller, String analysis) {
        return leases.claim(new Candidate(UUID.fromString(analysis), caller.accountId()), "worker")
                .orElseThrow();
    }

    public RunControl run(Caller caller, String analysis) {
        return new RunControl(lease(caller, analysis));
    }

    /** An analysis whose pages are there, and whose end is not. */
    public RunControl crawled(Caller caller, String analysis) throws InterruptedException {
        RunControl run = run(caller, analysis);
        assertThat(crawler.crawl(run, plans.of(run))).isTrue();
        return run;
    }
}
