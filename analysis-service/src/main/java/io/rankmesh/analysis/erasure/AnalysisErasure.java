package io.rankmesh.analysis.erasure;

import io.rankmesh.common.erasure.ErasableData;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Analyses are ended, which takes them from their workers; then the rows of their pages go some thousands at a time, then they themselves
 * with what little is left, and last the projects.
 */
@ApplicationScoped
class AnalysisErasure implements ErasableData {

    private static final String END = """
            update analysis set status = 'cancelled', stop_reason = 'cancelled', finished_at = now(), fence = fence + 1,
                lease_owner = null, lease_until = null, kept = 'superseded'
            where account_id = $1 and status in ('queued', 'running', 'paused')""";

    /** Tables that may have as many rows as a site has pages; the others go by the foreign key's cascade. */
    private static final List<String> LARGE = List.of(
            "finding",
            "page_links",
            "page_summary",
            "page_terms",
            "kept_page",
            "keyword",
            "site_phrase",
            "cluster",
            "section",
            "query_variant",
            "link_suggestion",
            "external_link",
            "sitemap_url",
            "frontier",
            "page");

    private static final String DELETE_ROWS = """
            delete from %1$s where ctid in (select r.ctid from %1$s r join analysis a on a.id = r.analysis_id
                where a.account_id = $1 limit 5000)""";

    private static final String DELETE_ANALYSES =
            "delete from analysis where id in (select id from analysis where account_id = $1 limit 20)";

    private static final String DELETE_PROJECTS =
            "delete from project where id in (select id from project where account_id = $1 limit 1000)";

    private final Pool pool;

    AnalysisErasure(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> eraseSome(UUID accountId) {
        return execute(END, accountId)
                .chain(() -> deleteRows(accountId))
                .chain(rows -> rows > 0
                        ? Uni.createFrom().item(true)
                        : execute(DELETE_ANALYSES, accountId)
                                .chain(analyses -> analyses > 0
                                        ? Uni.createFrom().item(true)
                                        : execute(DELETE_PROJECTS, accountId).map(projects -> projects > 0)));
    }

    private Uni<Integer> deleteRows(UUID accountId) {
        return Multi.createFrom()
                .iterable(LARGE)
                .onItem()
                .transformToUniAndConcatenate(table -> execute(DELETE_ROWS.formatted(table), accountId))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
    }

    private Uni<Integer> execute(String sql, UUID accountId) {
        return pool.preparedQuery(sql).execute(Tuple.of(accountId)).map(done -> done.rowCount());
    }
}
