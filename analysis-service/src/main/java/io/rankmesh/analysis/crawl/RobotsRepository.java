package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.robots.RobotsTxt;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The robots.txt of each origin that an analysis has asked for it, kept until the analysis ends. */
@ApplicationScoped
public class RobotsRepository {

    private static final String FIND = """
            select status, body, error, detail,
                   fetched_at < now() - case when status = %d then $4::bigint else $3::bigint end * interval '1 millisecond' as old
              from crawl_robots where analysis_id = $1 and origin = $2
            """.formatted(RobotsAnswer.DEAD);

    private static final String SAVE = """
            insert into crawl_robots (analysis_id, origin, status, body, error, detail)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (analysis_id, origin) do update
               set status = excluded.status, body = excluded.body, error = excluded.error, detail = excluded.detail,
                   fetched_at = now()
            """;

    private final Database database;

    RobotsRepository(Database database) {
        this.database = database;
    }

    /** @param origin scheme, host and port */
    public Optional<RobotsTxt> findRules(UUID analysisId, String origin) {
        return find(analysisId, origin, Duration.ZERO)
                .map(stored -> stored.answer().robots().rules());
    }

    /** @param old whether it is from longer ago than was asked for */
    record Stored(RobotsAnswer answer, boolean old) {}

    Optional<Stored> find(UUID analysisId, String origin, Duration age) {
        for (Row row :
                database.execute(FIND, analysisId, origin, age.toMillis(), RobotsDesk.DEAD_REMEMBERED.toMillis())) {
            RobotsAnswer answer = new RobotsAnswer(
                    row.getInteger("status"),
                    row.getBuffer("body").getBytes(),
                    row.getString("error"),
                    row.getString("detail"));
            return Optional.of(new Stored(answer, row.getBoolean("old")));
        }
        return Optional.empty();
    }

    void save(Session session, UUID analysisId, String origin, RobotsAnswer answer) {
        session.execute(
                SAVE,
                analysisId,
                origin,
                answer.status(),
                Buffer.buffer(answer.body()),
                answer.error(),
                answer.detail());
    }
}
