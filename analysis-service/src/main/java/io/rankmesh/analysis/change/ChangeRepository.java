package io.rankmesh.analysis.change;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.project.ProjectSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ChangeRepository {

    /** Analyses that are looked through for one with the same options. */
    static final int LOOKED_THROUGH = 100;

    static final int EXAMPLES_OF_AN_AUDIT = 5;
    static final int EXAMPLES_OF_PAGES = 20;

    private static final String COMPLETED = """
            select id, project_id, finished_at, score, stop_reason,
                   case when sitemaps_unseen then sitemaps_unread else '{}' end as sitemaps_unread,
                   kind, url, max_pages, max_depth, crawl, settings
              from analysis where account_id = $1 and status = 'completed' and\
            """;

    private static final String ONE = COMPLETED + " id = $2";
    private static final String ONE_BEFORE = COMPLETED + " project_id = $2 and id < $3 and id = $4";

    /** The conditions are those of the options that are columns. */
    private static final String LAST_BEFORE = COMPLETED + """
             project_id = $2 and id < $3 and (kind, url, max_pages, max_depth) =
               (select kind, url, max_pages, max_depth from analysis where id = $3)
             order by id desc limit %d
            """.formatted(LOOKED_THROUGH);

    /** Findings of the first analysis that the second lacks: a row for each audit, and for whether the second could have found them. */
    private static final String MISSING = """
            select audit, known, sum(findings)::bigint as findings, array_agg(url order by seq) filter (where place <= %d) as urls
              from (select audit, url, known, count(*) as findings, min(seq) as seq,
                           row_number() over (partition by audit, known order by min(seq)) as place
                      from (select t.audit, t.url, t.seq, (%s) as known from finding t
                             where t.analysis_id = $1 and not t.suppressed and %s) as missing
                     group by audit, url, known) as pages
             group by audit, known order by audit
            """;

    private static final String COUNT_FINDINGS =
            "select count(*) as findings from finding where analysis_id = $1 and not suppressed";

    private static final String COUNT_PAGES = """
            select (select count(*) from page where analysis_id = $1) as now,
                   (select count(*) from page where analysis_id = $2) as earlier,
                   count(*) as both,
                   count(*) filter (where %s) as changed,
                   count(*) filter (where %s) as unchanged
              from page t join page o on o.analysis_id = $2 and o.url = t.url
             where t.analysis_id = $1
            """.formatted(PageChange.DIFFERS, PageChange.IS_SAME);

    private static final String PAGES =
            "select t.url from page t where t.analysis_id = $1 and %s order by t.seq limit %d";

    private final Pool pool;

    ChangeRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<CompletedAnalysis>> find(UUID accountId, UUID id) {
        return analyses(ONE, Tuple.of(accountId, id))
                .map(found -> found.stream().findFirst());
    }

    Uni<Optional<CompletedAnalysis>> findBefore(UUID accountId, CompletedAnalysis later, UUID id) {
        return analyses(ONE_BEFORE, Tuple.of(accountId, later.projectId(), later.id(), id))
                .map(found -> found.stream().findFirst());
    }

    /** Those of the same kind, URL and limits, last one first. */
    Uni<List<CompletedAnalysis>> lastBefore(UUID accountId, CompletedAnalysis later) {
        return analyses(LAST_BEFORE, Tuple.of(accountId, later.projectId(), later.id()));
    }

    private Uni<List<CompletedAnalysis>> analyses(String sql, Tuple parameters) {
        return rows(sql, parameters)
                .map(rows -> rows.stream().map(ChangeRepository::analysis).toList());
    }

    private static CompletedAnalysis analysis(Row row) {
        return new CompletedAnalysis(
                row.getUUID("id"),
                row.getUUID("project_id"),
                row.getOffsetDateTime("finished_at").toInstant(),
                row.getInteger("score"),
                row.getString("stop_reason"),
                unreadSitemaps(row),
                AskedOptions.of(
                        row.getString("kind"),
                        row.getString("url"),
                        row.getInteger("max_pages"),
                        row.getInteger("max_depth"),
                        CrawlOptions.ofJson(row.getString("crawl")),
                        ProjectSettings.parse(row.getString("settings"))));
    }

    private static @Nullable Set<UUID> unreadSitemaps(Row row) {
        UUID[] unread = row.getArrayOfUUIDs("sitemaps_unread");
        return unread == null ? null : Set.copyOf(Arrays.asList(unread));
    }

    /**
     * Findings of an analysis that the other one lacks.
     *
     * @param known whether the other one could have found them
     * @param urls the first of them
     */
    record Missing(String audit, boolean known, long findings, List<String> urls) {}

    /** @param change {@code NEW} or {@code GONE} */
    Uni<List<Missing>> missing(Comparison comparison, FindingChange change) {
        String sql = MISSING.formatted(
                EXAMPLES_OF_AN_AUDIT,
                FindingChange.lookedAt(comparison.coverage(change)).replace("?", "$2"),
                FindingChange.MISSING.replace("?", "$2"));
        return rows(sql, Tuple.of(comparison.shown(change), comparison.other(change)))
                .map(rows -> rows.stream()
                        .map(row -> new Missing(
                                row.getString("audit"),
                                row.getBoolean("known"),
                                row.getLong("findings"),
                                Arrays.asList(row.getArrayOfStrings("urls"))))
                        .toList());
    }

    Uni<Long> countFindings(UUID analysisId) {
        return rows(COUNT_FINDINGS, Tuple.of(analysisId))
                .map(rows -> rows.getFirst().getLong("findings"));
    }

    /**
     * Pages of the two analyses.
     *
     * @param both those that both have; of some of them it is not known whether they have changed
     */
    record PageCounts(long now, long earlier, long both, long changed, long unchanged) {}

    Uni<PageCounts> countPages(Comparison comparison) {
        return rows(
                        COUNT_PAGES,
                        Tuple.of(comparison.later().id(), comparison.earlier().id()))
                .map(List::getFirst)
                .map(row -> new PageCounts(
                        row.getLong("now"),
                        row.getLong("earlier"),
                        row.getLong("both"),
                        row.getLong("changed"),
                        row.getLong("unchanged")));
    }

    /** URLs of the first pages that changed so. */
    Uni<List<String>> pages(Comparison comparison, PageChange change) {
        return rows(
                        PAGES.formatted(condition(comparison, change), EXAMPLES_OF_PAGES),
                        Tuple.of(comparison.shown(change), comparison.other(change)))
                .map(rows -> rows.stream().map(row -> row.getString("url")).toList());
    }

    private static String condition(Comparison comparison, PageChange change) {
        return comparison.condition(change).replace("?", "$2");
    }

    private Uni<List<Row>> rows(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(ChangeRepository::list);
    }

    private static List<Row> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
