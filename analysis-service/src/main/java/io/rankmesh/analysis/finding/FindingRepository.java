package io.rankmesh.analysis.finding;

import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads findings in the order in which they were made. */
@ApplicationScoped
class FindingRepository {

    private final Pool pool;

    FindingRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Paged<FindingView>> list(UUID accountId, UUID analysisId, FindingFilter filter, PageRequest page) {
        Cursor cursor = page.cursor();
        Tuple parameters =
                Tuple.of(analysisId, cursor == null ? -1 : (int) cursor.number(0), page.fetchSize(), accountId);
        String where = "analysis_id = (select id from analysis where id = $1 and account_id = $4) and seq > $2"
                + condition("severity", filter.severity(), parameters)
                + condition("audit", filter.audit(), parameters)
                + condition("page_id", filter.page(), parameters);
        return pool.preparedQuery("select * from finding where " + where + " order by seq limit $3")
                .execute(parameters)
                .map(rows -> {
                    List<Row> read = new ArrayList<>();
                    rows.forEach(read::add);
                    return Paged.of(read, page, row -> Cursor.of(row.getInteger("seq")), FindingView::of);
                });
    }

    /** One text for each set of filters, so that each has a plan of its own. */
    private static String condition(String column, @Nullable Object value, Tuple parameters) {
        if (value == null) {
            return "";
        }
        parameters.addValue(value);
        return " and " + column + " = $" + parameters.size();
    }
}
