package io.rankmesh.analysis.page;

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

/** Reads pages in the order of the crawl. */
@ApplicationScoped
class PageRepository {

    private static final String LIST = """
            select * from page
             where analysis_id = (select id from analysis where id = $1 and account_id = $4) and seq > $2
             order by seq limit $3
            """;

    private final Pool pool;

    PageRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Paged<PageView>> list(UUID accountId, UUID analysisId, PageRequest page) {
        Cursor cursor = page.cursor();
        int after = cursor == null ? -1 : (int) cursor.number(0);
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(analysisId, after, page.fetchSize(), accountId))
                .map(rows -> {
                    List<Row> read = new ArrayList<>();
                    rows.forEach(read::add);
                    return Paged.of(read, page, row -> Cursor.of(row.getInteger("seq")), PageView::of);
                });
    }
}
