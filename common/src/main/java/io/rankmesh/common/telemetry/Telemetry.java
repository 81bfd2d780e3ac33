package io.rankmesh.common.telemetry;

/**
 * The names of all metrics of our own, with their tags. Dots become underscores in Prometheus, counters end in {@code _total},
 * timers in {@code _seconds}.
 */
public final class Telemetry {

    /** Gauge: events that wait for Kafka. */
    public static final String OUTBOX_ROWS = "rankmesh.outbox.rows";

    /** Gauge, seconds: age of the oldest event that waits. */
    public static final String OUTBOX_OLDEST_AGE = "rankmesh.outbox.oldest.age";

    /** Counter by {@link #TAG_TYPE}: events that Kafka has acknowledged. */
    public static final String OUTBOX_PUBLISHED = "rankmesh.outbox.published";

    /** Counter: tries to publish that failed. */
    public static final String OUTBOX_FAILURES = "rankmesh.outbox.failures";

    /** Counter by {@link #TAG_TYPE} and {@link #TAG_OUTCOME} ({@code handled}, {@code retried}, {@code dead}): events received. */
    public static final String EVENTS_CONSUMED = "rankmesh.events.consumed";

    /** Counter by {@link #TAG_CODE}: problems answered, by their stable code. */
    public static final String PROBLEMS = "rankmesh.problems";

    /** Counter: accounts registered. */
    public static final String ACCOUNTS_REGISTERED = "rankmesh.accounts.registered";

    /** Counter by {@link #TAG_OUTCOME} ({@code accepted}, {@code refused}): sign-ins that were checked. */
    public static final String SIGN_INS = "rankmesh.sign.ins";

    /** Gauge: sign-ins and registrations that wait for a hashing thread. */
    public static final String PASSWORD_QUEUE = "rankmesh.password.queue";

    /** Timer by {@link #TAG_ROUTE}, {@link #TAG_UPSTREAM} and {@link #TAG_STATUS} ({@code 2xx} … {@code 5xx}, {@code aborted}): requests at the edge. */
    public static final String EDGE_REQUESTS = "rankmesh.edge.requests";

    /** Counter by {@link #TAG_OUTCOME} ({@code cached}, {@code verified}, {@code refused}): access tokens that came to the edge. */
    public static final String TOKENS_CHECKED = "rankmesh.tokens.checked";

    /**
     * Counter by {@link #TAG_SOURCE} ({@code redis}, {@code local}, {@code remembered}) and {@link #TAG_OUTCOME}
     * ({@code granted}, {@code refused}): rate limit decisions.
     */
    public static final String LIMIT_DECISIONS = "rankmesh.limit.decisions";

    /** Gauge by {@link #TAG_NAME}: state of the circuit to a service or to Redis; 0 closed, 1 half open, 2 open. */
    public static final String CIRCUIT_STATE = "rankmesh.circuit.state";

    /** Timer by {@link #TAG_KIND} of the analysis: reports built, from the event that asks for one to its commit. */
    public static final String REPORTS_BUILT = "rankmesh.reports.built";

    /** Gauge by {@link #TAG_STATUS} ({@code queued}, {@code running}): analyses that have not ended, of all workers. */
    public static final String ANALYSES_OPEN = "rankmesh.analyses.open";

    /** Counter by {@link #TAG_STATUS} ({@code completed}, {@code failed}): analyses that this worker has ended. */
    public static final String ANALYSES_ENDED = "rankmesh.analyses.ended";

    /** Gauge: analyses that run on this worker. */
    public static final String WORKER_ANALYSES = "rankmesh.worker.analyses";

    /** Counter: leases that another worker took while this one worked; cancellations are not among them. */
    public static final String LEASES_LOST = "rankmesh.leases.lost";

    /** Counter: pages stored. */
    public static final String CRAWL_PAGES = "rankmesh.crawl.pages";

    /** Counter: pages on which the audit engine failed. */
    public static final String AUDITS_FAILED = "rankmesh.audits.failed";

    /** Timer: storing a batch of pages. */
    public static final String CRAWL_CHECKPOINT = "rankmesh.crawl.checkpoint";

    /** Timer by {@link #TAG_OUTCOME} ({@code answered}, or the code of the failure): requests to sites, without pauses. */
    public static final String CRAWL_FETCH = "rankmesh.crawl.fetch";

    public static final String TAG_TYPE = "type";
    public static final String TAG_OUTCOME = "outcome";
    public static final String TAG_CODE = "code";
    public static final String TAG_NAME = "name";
    public static final String TAG_ROUTE = "route";
    public static final String TAG_SOURCE = "source";
    public static final String TAG_STATUS = "status";
    public static final String TAG_UPSTREAM = "upstream";
    public static final String TAG_KIND = "kind";

    private Telemetry() {}
}
