package io.rankmesh.common.telemetry;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The names of all metrics of our own, with their descriptions. Dots become underscores in Prometheus, counters end in {@code _total},
 * timers in {@code _seconds}. docs/metrics.md tells their services and tags too.
 */
public final class Telemetry {

    public static final String OUTBOX_ROWS = "rankmesh.outbox.rows";
    public static final String OUTBOX_OLDEST_AGE = "rankmesh.outbox.oldest.age";
    public static final String OUTBOX_PUBLISHED = "rankmesh.outbox.published";
    public static final String OUTBOX_FAILURES = "rankmesh.outbox.failures";
    public static final String EVENTS_CONSUMED = "rankmesh.events.consumed";
    public static final String PROBLEMS = "rankmesh.problems";
    public static final String ACCOUNTS_REGISTERED = "rankmesh.accounts.registered";
    public static final String SIGN_INS = "rankmesh.sign.ins";
    public static final String OIDC_SIGN_INS = "rankmesh.oidc.sign.ins";
    public static final String SESSIONS = "rankmesh.sessions";
    public static final String PASSWORD_QUEUE = "rankmesh.password.queue";
    public static final String LETTERS = "rankmesh.letters";
    public static final String EDGE_REQUESTS = "rankmesh.edge.requests";
    public static final String CONNECTIONS = "rankmesh.connections";
    public static final String CONNECTIONS_REFUSED = "rankmesh.connections.refused";
    public static final String UPSTREAM_CALLS = "rankmesh.upstream.calls";
    public static final String UPSTREAM_RETRIES = "rankmesh.upstream.retries";
    public static final String UPSTREAM_UNDER_WAY = "rankmesh.upstream.under.way";
    public static final String TOKENS_CHECKED = "rankmesh.tokens.checked";
    public static final String LIMIT_DECISIONS = "rankmesh.limit.decisions";
    public static final String STANDING_RESTRICTED = "rankmesh.standing.restricted";
    public static final String STANDING_RESTRICTIONS = "rankmesh.standing.restrictions";
    public static final String REVOCATIONS = "rankmesh.revocations";
    public static final String CACHE_ANSWERS = "rankmesh.cache.answers";
    public static final String CACHE_CHANGES = "rankmesh.cache.changes";
    public static final String CACHE_ENTRIES = "rankmesh.cache.entries";
    public static final String CDN_PURGES = "rankmesh.cdn.purges";
    public static final String LIVE_CONNECTIONS = "rankmesh.live.connections";
    public static final String LIVE_EVENTS = "rankmesh.live.events";
    public static final String LIVE_RESYNCS = "rankmesh.live.resyncs";
    public static final String LIVE_CLOSED = "rankmesh.live.closed";
    public static final String CIRCUIT_STATE = "rankmesh.circuit.state";
    public static final String REPORTS_BUILT = "rankmesh.reports.built";
    public static final String REPORT_PARTS_MISSING = "rankmesh.report.parts.missing";
    public static final String ANALYSES_OPEN = "rankmesh.analyses.open";
    public static final String ANALYSES_ENDED = "rankmesh.analyses.ended";
    public static final String PAGES = "rankmesh.pages";
    public static final String FINDINGS = "rankmesh.findings";
    public static final String WORKER_ANALYSES = "rankmesh.worker.analyses";
    public static final String LEASES_LOST = "rankmesh.leases.lost";
    public static final String CRAWL_PAGES = "rankmesh.crawl.pages";
    public static final String CRAWL_UNCHANGED = "rankmesh.crawl.unchanged";
    public static final String AUDITS_FAILED = "rankmesh.audits.failed";
    public static final String CRAWL_CHECKPOINT = "rankmesh.crawl.checkpoint";
    public static final String CRAWL_FETCH = "rankmesh.crawl.fetch";
    public static final String CRAWL_BODIES = "rankmesh.crawl.bodies";
    public static final String CRAWL_DEFERRED = "rankmesh.crawl.deferred";

    public static final String TAG_TYPE = "type";
    public static final String TAG_OUTCOME = "outcome";
    public static final String TAG_CODE = "code";
    public static final String TAG_NAME = "name";
    public static final String TAG_ROUTE = "route";
    public static final String TAG_SOURCE = "source";
    public static final String TAG_SEVERITY = "severity";
    public static final String TAG_STATUS = "status";
    public static final String TAG_TIER = "tier";
    public static final String TAG_UPSTREAM = "upstream";
    public static final String TAG_KIND = "kind";

    /** What each metric tells, by its name. */
    public static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            entry(OUTBOX_ROWS, "Events that wait for Kafka"),
            entry(OUTBOX_OLDEST_AGE, "Age of the oldest event that waits"),
            entry(OUTBOX_PUBLISHED, "Events that Kafka has acknowledged"),
            entry(OUTBOX_FAILURES, "Tries to publish that failed"),
            entry(EVENTS_CONSUMED, "Events received, by what became of them"),
            entry(PROBLEMS, "Problems answered, by their stable code"),
            entry(ACCOUNTS_REGISTERED, "Accounts registered"),
            entry(SIGN_INS, "Sign-ins by password that were checked"),
            entry(OIDC_SIGN_INS, "Sign-ins with the external provider, by what came of them"),
            entry(
                    SESSIONS,
                    "Sessions opened and refresh tokens that came; a reused one was copied, and ends its session"),
            entry(PASSWORD_QUEUE, "Sign-ins and registrations that wait for a hashing thread"),
            entry(LETTERS, "Tries to send a letter, and letters given up"),
            entry(EDGE_REQUESTS, "Requests at the edge"),
            entry(CONNECTIONS, "Connections of clients that are open"),
            entry(
                    CONNECTIONS_REFUSED,
                    "Connections closed since there are too many, or too many of one address, or since no request came in time"),
            entry(UPSTREAM_CALLS, "Calls to a service, repeated ones too, by what became of them"),
            entry(UPSTREAM_RETRIES, "Calls that lost their connection and could do no harm twice"),
            entry(UPSTREAM_UNDER_WAY, "Requests that hold a connection to a service"),
            entry(TOKENS_CHECKED, "Access tokens that came to the edge"),
            entry(LIMIT_DECISIONS, "Rate limit decisions"),
            entry(STANDING_RESTRICTED, "Addresses, accounts and API keys that are restricted, as this replica knows"),
            entry(STANDING_RESTRICTIONS, "Restrictions that this replica has imposed after too many refusals"),
            entry(REVOCATIONS, "Sessions, API keys and accounts whose access has ended, as this replica knows"),
            entry(CACHE_ANSWERS, "Answers to requests that may be answered from a cache, by where they came from"),
            entry(CACHE_CHANGES, "Changes heard of that make cached answers count no more"),
            entry(CACHE_ENTRIES, "Answers in this replica's memory"),
            entry(CDN_PURGES, "Tries to have the network before the edge drop public answers"),
            entry(LIVE_CONNECTIONS, "Connections of the live channel that are open"),
            entry(LIVE_EVENTS, "Events given to connections of the live channel"),
            entry(LIVE_RESYNCS, "Times that the current state took the place of events that were no longer known"),
            entry(LIVE_CLOSED, "Connections of the live channel that the edge has ended"),
            entry(CIRCUIT_STATE, "State of the circuit to a service or to Redis: 0 closed, 1 half open, 2 open"),
            entry(REPORTS_BUILT, "Reports built, from the event that asks for one to its commit"),
            entry(
                    REPORT_PARTS_MISSING,
                    "Parts that reports lack since analysis-service failed or had no answer in time"),
            entry(ANALYSES_OPEN, "Analyses that have not ended, of all workers"),
            entry(ANALYSES_ENDED, "Analyses that this worker has ended"),
            entry(PAGES, "Pages of the analyses that this worker has ended"),
            entry(FINDINGS, "Findings of the analyses that this worker has ended, suppressed ones aside"),
            entry(WORKER_ANALYSES, "Analyses that run on this worker"),
            entry(LEASES_LOST, "Leases that another worker took while this one worked, cancellations aside"),
            entry(CRAWL_PAGES, "Pages stored"),
            entry(CRAWL_UNCHANGED, "Pages taken over from the analysis before, as they have not changed"),
            entry(AUDITS_FAILED, "Pages on which the audit engine failed"),
            entry(CRAWL_CHECKPOINT, "Storing a batch of pages"),
            entry(CRAWL_FETCH, "Requests to sites, without pauses"),
            entry(CRAWL_BODIES, "Large bodies in hand, from the wire to the end of their audit"),
            entry(CRAWL_DEFERRED, "Bodies let go for want of room, and asked for again once there was some"));

    private Telemetry() {}
}
