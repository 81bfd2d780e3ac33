package io.rankmesh.analysis.analysis;

import io.quarkus.scheduler.Scheduled;
import io.rankmesh.common.database.Schema;
import io.rankmesh.common.problem.Outages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Cancels analyses with secrets that nobody has resumed for long: what a site was entrusted with is not kept for good. */
@ApplicationScoped
class LongPauses {

    private static final Logger LOG = Logger.getLogger(LongPauses.class);

    private static final String LONG = """
            select a.id, a.account_id from analysis a join crawl_secret s on s.analysis_id = a.id
             where a.status = 'paused' and a.paused_at < now() - $1::bigint * interval '1 millisecond'
             order by a.paused_at limit 100
            """;

    private final Pool pool;
    private final AnalysisRepository analyses;
    private final PauseConfig config;
    private final Schema schema;

    LongPauses(Pool pool, AnalysisRepository analyses, PauseConfig config, Schema schema) {
        this.pool = pool;
        this.analyses = analyses;
        this.config = config;
        this.schema = schema;
    }

    @Scheduled(
            identity = "long-pauses",
            every = "${rankmesh.pause.sweep:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> end() {
        if (!schema.isReady()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(LONG)
                .execute(Tuple.of(config.longestWithSecrets().toMillis()))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::cancel)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(e -> LOG.warnf("Long pauses go on for now: %s", Outages.reason(e)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Boolean> cancel(Row row) {
        return analyses.cancelPaused(row.getUUID("account_id"), row.getUUID("id"))
                .invoke(cancelled -> {
                    if (cancelled) {
                        LOG.infof("Analysis %s was paused for too long, and is cancelled", row.getUUID("id"));
                    }
                });
    }
}
