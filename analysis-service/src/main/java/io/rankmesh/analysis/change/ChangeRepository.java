package io.rankmesh.analysis.change;

import io.rankmesh.analysis.change.Changes.AuditChange;
import io.rankmesh.analysis.change.Changes.FindingChanges;
import io.rankmesh.analysis.change.Changes.PageChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ChangeRepository {

    /** Of the same project, kind and start: of what was not looked at, nothing can be said. */
    private static final String EARLIER = """
            select e.id, e.finished_at, e.score, n.score as now from analysis n
              join analysis e on e.account_id = n.account_id and e.project_id = n.project_id and e.kind = n.kind
                             and e.url = n.url and e.status = 'completed' and e.id < n.id
             where n.id = $1 and n.account_id = $2 and n.status = 'completed'
            """;

    private static final String PREVIOUS = EARLIER + " order by e.id desc limit 1";
    private static final String ONE_EARLIER = EARLIER + " and e.id = $3";

    /** A row an audit. */
    private static final String COUNT_FINDINGS = """
            select audit, sum(now)::bigint as now, sum(added)::bigint as added, sum(gone)::bigint as gone
              from (select audit, count(*) as now, 0 as added, 0 as gone
                      from finding where analysis_id = $1 and not suppressed group by audit
                    union all
                    select t.audit, 0, count(*), 0
                      from finding t where t.analysis_id = $1 and not t.suppressed and %s group by t.audit
                    union all
                    select t.audit, 0, 0, count(*)
                      from finding t where t.analysis_id = $2 and not t.suppressed and %s group by t.audit) counts
             group by audit order by audit
            """.formatted(
                    FindingChange.NEW.condition().replace("?", "$2"),
                    FindingChange.GONE.condition().replace("?", "$1"));

    private static final String COUNT_PAGES = """
            select (select count(*) from page where analysis_id = $1) as now,
                   (select count(*) from page where analysis_id = $2) as earlier,
                   (select count(*) from page t where t.analysis_id = $1 and %s) as changed,
                   (select count(*) from page t where t.analysis_id = $1 and %s) as unchanged
            """.formatted(
                    PageChange.CHANGED.condition().replace("?", "$2"),
                    PageChange.UNCHANGED.condition().replace("?", "$2"));

    private final Pool pool;

    ChangeRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * A completed analysis before another completed one.
     *
     * @param now score of the later one
     */
    record Earlier(
            UUID id,
            Instant finishedAt,
            @Nullable Integer score,
            @Nullable Integer now) {}

    /** @param earlier id of the one wanted; null for the last one before */
    Uni<Optional<Earlier>> find(UUID accountId, UUID analysisId, @Nullable UUID earlier) {
        return (earlier == null
                        ? rows(PREVIOUS, Tuple.of(analysisId, accountId))
                        : rows(ONE_EARLIER, Tuple.of(analysisId, accountId, earlier)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Earlier(
                                row.getUUID("id"),
                                row.getOffsetDateTime("finished_at").toInstant(),
                                row.getInteger("score"),
                                row.getInteger("now"))));
    }

    Uni<FindingChanges> countFindings(UUID analysisId, UUID earlier) {
        return rows(COUNT_FINDINGS, Tuple.of(analysisId, earlier)).map(ChangeRepository::findingChanges);
    }

    private static FindingChanges findingChanges(RowSet<Row> audits) {
        long now = 0;
        long added = 0;
        long gone = 0;
        List<AuditChange> changes = new ArrayList<>();
        for (Row row : audits) {
            AuditChange change = new AuditChange(row.getString("audit"), row.getLong("added"), row.getLong("gone"));
            now += row.getLong("now");
            added += change.added();
            gone += change.gone();
            if (change.added() + change.gone() > 0) {
                changes.add(change);
            }
        }
        return new FindingChanges(added, gone, now - added, changes);
    }

    Uni<PageChanges> countPages(UUID analysisId, UUID earlier) {
        return one(COUNT_PAGES, Tuple.of(analysisId, earlier)).map(row -> {
            long kept = row.getLong("changed") + row.getLong("unchanged");
            return new PageChanges(
                    row.getLong("now") - kept,
                    row.getLong("earlier") - kept,
                    row.getLong("changed"),
                    row.getLong("unchanged"));
        });
    }

    private Uni<Row> one(String sql, Tuple parameters) {
        return rows(sql, parameters).map(rows -> rows.iterator().next());
    }

    private Uni<RowSet<Row>> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }
}
