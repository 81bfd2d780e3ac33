package io.rankmesh.analysis.lease;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.project.ProjectSettings;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes, renews and gives back the leases of analyses. Times are the database's, so that clocks of workers don't matter. */
@ApplicationScoped
public class Leases {

    /**
     * Open analyses, as many of an account as it may still run. The account with the fewest running comes first, so that none
     * waits for another's queue to end; among equals the one that has waited longest.
     */
    private static final String CANDIDATES = """
            select id, account_id, place + running as turn from (
                select a.id, a.account_id, coalesce(a.waiting_since, a.created_at) as since, a.slots,
                       row_number() over (
                           partition by a.account_id order by coalesce(a.waiting_since, a.created_at), a.id) as place,
                       (select count(*) from analysis r
                         where r.account_id = a.account_id and r.status = 'running' and r.lease_until >= now()) as running
                  from analysis a
                 where a.status = 'queued' or (a.status = 'running' and a.lease_until < now())
            ) open
            where place + running <= slots
            order by turn, since, id
            limit $1
            """;

    /** Claims of one account go one after the other; the lock ends with the transaction. */
    private static final String LOCK_ACCOUNT =
            "select pg_advisory_xact_lock(hashtextextended('rankmesh.analysis.slots:' || $1, 0))";

    private static final String LOCK_OPEN = """
            select a.attempts,
                   (select count(*) from analysis r
                     where r.account_id = a.account_id and r.status = 'running' and r.lease_until >= now()) < a.slots as free
              from analysis a
             where a.id = $1 and (a.status = 'queued' or (a.status = 'running' and a.lease_until < now()))
               for update of a skip locked
            """;

    private static final String TAKE = """
            update analysis
               set status = 'running', lease_owner = $2, lease_until = now() + $3::bigint * interval '1 millisecond',
                   fence = fence + 1, attempts = attempts + 1, started_at = coalesce(started_at, now())
             where id = $1
            returning *
            """;

    /** What was given back is not held any more, though its fence is the same until somebody takes it. */
    private static final String RENEW = """
            update analysis set lease_until = now() + $3::bigint * interval '1 millisecond'
             where id = $1 and fence = $2 and status = 'running' and lease_owner is not null
            """;

    /** Whoever takes an analysis away raises its fence: another worker, a pause, a cancellation. */
    private static final String LOST = """
            select a.id, held.fence
              from unnest($1::uuid[], $2::bigint[]) as held(id, fence) join analysis a on a.id = held.id
             where a.fence <> held.fence
            """;

    private static final String RUNNING = """
            select account_id, count(*) as running from analysis
             where account_id = any($1::uuid[]) and status = 'running' and lease_until >= now() group by account_id
            """;

    private static final String RELEASE = """
            update analysis
               set lease_owner = null, lease_until = now() + $3::bigint * interval '1 millisecond',
                   attempts = greatest(attempts - $4, 0)
             where id = $1 and fence = $2 and status = 'running'
            """;

    private static final String GIVE_WAY = """
            update analysis
               set lease_owner = null, lease_until = now() + $3::bigint * interval '1 millisecond',
                   attempts = greatest(attempts - 1, 0), waiting_since = now()
             where id = $1 and fence = $2 and status = 'running'
            """;

    /** A cancellation and a pause raise the fence too, but give the analysis to nobody; after a pause it is queued again. */
    private static final String TAKEN =
            "select 1 from analysis where id = $1 and fence <> $2 and status not in ('queued', 'paused', 'cancelled')";

    private final Database database;
    private final LeaseConfig config;

    Leases(Database database, LeaseConfig config) {
        this.database = database;
        this.config = config;
    }

    private record Held(UUID analysisId, long fence) {}

    /** An analysis that waits for a worker. */
    public record Candidate(UUID analysisId, UUID accountId) {}

    public List<Candidate> candidates(int limit) {
        List<Candidate> candidates = new ArrayList<>();
        for (Row row : database.execute(CANDIDATES, limit)) {
            candidates.add(new Candidate(row.getUUID("id"), row.getUUID("account_id")));
        }
        return candidates;
    }

    /** What each of the analyses that could be claimed now would be to its account: its first that runs, its second and so on; the least first. */
    public List<Integer> turns(int limit) {
        List<Integer> turns = new ArrayList<>();
        for (Row row : database.execute(CANDIDATES, limit)) {
            turns.add(row.getInteger("turn"));
        }
        return turns;
    }

    /** How many analyses of each account run, on all workers. */
    public Map<UUID, Integer> running(Collection<UUID> accounts) {
        Map<UUID, Integer> running = new HashMap<>();
        for (Row row : database.execute(RUNNING, (Object) accounts.toArray(UUID[]::new))) {
            running.put(row.getUUID("account_id"), row.getInteger("running"));
        }
        return running;
    }

    /** Takes the lease if the analysis is open and its account has a slot. */
    public Optional<Lease> claim(Candidate candidate, String owner) {
        return database.inTransaction(session -> {
            session.execute(LOCK_ACCOUNT, candidate.accountId().toString());
            return isFree(session, candidate.analysisId())
                    ? Optional.of(take(session, candidate.analysisId(), owner))
                    : Optional.empty();
        });
    }

    private static boolean isFree(Session session, UUID analysisId) {
        for (Row row : session.execute(LOCK_OPEN, analysisId)) {
            return row.getBoolean("free");
        }
        return false;
    }

    private Lease take(Session session, UUID analysisId, String owner) {
        Row row = session.execute(TAKE, analysisId, owner, config.duration().toMillis())
                .iterator()
                .next();
        return new Lease(
                row.getUUID("id"),
                row.getUUID("account_id"),
                row.getUUID("project_id"),
                row.getString("tier"),
                AnalysisKind.of(row.getString("kind")),
                row.getString("url"),
                row.getInteger("max_pages"),
                row.getInteger("max_depth"),
                row.getString("traceparent"),
                row.getLong("fence"),
                row.getOffsetDateTime("started_at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                row.getInteger("pages_done"),
                row.getInteger("attempts"),
                ProjectSettings.parse(row.getString("settings")));
    }

    /** Does nothing to a lease that is held no more. Waits for a transaction that writes the analysis. */
    public void renew(Lease lease) {
        database.execute(
                RENEW, lease.analysisId(), lease.fence(), config.duration().toMillis());
    }

    /** Those that have been taken away, also by a later claim of this same worker. Waits for nobody. */
    public Set<Lease> lost(Collection<Lease> leases) {
        UUID[] ids = leases.stream().map(Lease::analysisId).toArray(UUID[]::new);
        Long[] fences = leases.stream().map(Lease::fence).toArray(Long[]::new);
        Set<Held> lost = new HashSet<>();
        for (Row row : database.execute(LOST, ids, fences)) {
            lost.add(new Held(row.getUUID("id"), row.getLong("fence")));
        }
        return leases.stream()
                .filter(lease -> lost.contains(new Held(lease.analysisId(), lease.fence())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether another worker has taken the analysis since. */
    public boolean isTaken(Lease lease) {
        return database.execute(TAKEN, lease.analysisId(), lease.fence()).rowCount() > 0;
    }

    /** Gives the analysis back, so that another worker goes on at once. */
    public void release(Lease lease) {
        database.execute(RELEASE, lease.analysisId(), lease.fence(), -1L, 1);
    }

    /**
     * Gives the analysis back behind those that wait already.
     *
     * @param rest for which nobody goes on with it: what it leaves its site alone for
     */
    public void giveWay(Lease lease, Duration rest) {
        database.execute(GIVE_WAY, lease.analysisId(), lease.fence(), rest.toMillis() - 1);
    }

    /** Gives the analysis back after a fault of this worker; the claim counts as an attempt. */
    public void releaseAfterFault(Lease lease, Duration pause) {
        database.execute(RELEASE, lease.analysisId(), lease.fence(), pause.toMillis(), 0);
    }
}
