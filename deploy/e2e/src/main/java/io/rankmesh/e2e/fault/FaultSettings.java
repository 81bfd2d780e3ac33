package io.rankmesh.e2e.fault;

import io.rankmesh.local.suite.SuiteOptions;
import java.time.Duration;

/** A suite in which faults hit often and are mended soon: two workers, short leases, small batches. */
public final class FaultSettings {

    public static final Duration LEASE = Duration.ofSeconds(2);

    /** Pages of the site, and how long each takes: an analysis lasts some seconds. */
    public static final int PAGES = 120;

    public static final Duration DELAY = Duration.ofMillis(120);

    private FaultSettings() {}

    public static SuiteOptions apply(SuiteOptions options) {
        return options.workers(2)
                .environment("RANKMESH_LEASE_DURATION", LEASE.toString())
                .environment("RANKMESH_WORKER_SWEEP", Duration.ofMillis(500).toString())
                .environment("RANKMESH_CRAWL_BATCH", "8");
    }
}
