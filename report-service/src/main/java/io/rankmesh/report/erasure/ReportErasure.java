package io.rankmesh.report.erasure;

import io.rankmesh.common.erasure.ErasableData;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reports go a few at a time, as each is large. */
@ApplicationScoped
class ReportErasure implements ErasableData {

    private static final String DELETE =
            "delete from report where id in (select id from report where account_id = $1 limit 100)";

    private final Pool pool;

    ReportErasure(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> eraseSome(UUID accountId) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(accountId)).map(deleted -> deleted.rowCount() > 0);
    }
}
