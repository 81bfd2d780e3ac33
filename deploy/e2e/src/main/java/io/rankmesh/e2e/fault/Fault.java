package io.rankmesh.e2e.fault;

import io.rankmesh.local.suite.Suite;
import io.rankmesh.local.suite.SuiteProcess;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Something bad that happens to one process. */
public enum Fault {
    KILL_USER_SERVICE("user-service"),
    KILL_ANALYSIS_SERVICE("analysis-service"),
    KILL_SECOND_WORKER("analysis-service#2"),
    KILL_REPORT_SERVICE("report-service"),
    KILL_GATEWAY("gateway-service"),
    KILL_KAFKA("kafka"),
    KILL_POSTGRES("postgres"),
    KILL_REDIS("redis"),
    FREEZE_WORKER("analysis-service"),
    FREEZE_SECOND_WORKER("analysis-service#2"),
    FREEZE_POSTGRES("postgres");

    private final String process;

    Fault(String process) {
        this.process = process;
    }

    /** Does it now; a frozen process is awake again on return, later than a lease could last. */
    void strike(Suite suite, Duration lease, Random random) {
        SuiteProcess victim = suite.process(process);
        if (name().startsWith("KILL")) {
            victim.kill9();
            return;
        }
        victim.freeze();
        try {
            LockSupport.parkNanos(lease.plusMillis(500).toNanos() + random.nextLong(lease.toNanos()));
        } finally {
            victim.resume();
        }
    }
}
