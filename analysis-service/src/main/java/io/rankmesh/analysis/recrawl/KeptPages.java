package io.rankmesh.analysis.recrawl;

import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.fetch.Validators;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.text.TextHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Pages that the next analysis of the same URL may take over. Only those of the last completed one are kept. */
@ApplicationScoped
public class KeptPages {

    private static final int CHUNK = 1_000;

    /** Analyses of one sweep. */
    private static final int ROUND = 100;

    private static final String PREVIOUS = """
            select id from analysis
             where project_id = $1 and kind = $2 and url = $3 and kept = 'current' and id <> $4
             order by finished_at desc, id desc limit 1
            """;

    private static final String FIND = """
            select basis, etag, last_modified, body_hash, audit from kept_page
             where analysis_id = $1 and url_key = $2 and url = $3 and basis = $4
            """;

    /** Of two URLs with the same key the second is left out. */
    private static final String INSERT = """
            insert into kept_page (analysis_id, url_key, url, basis, etag, last_modified, body_hash, audit)
            select $1, u.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::bytea[]) as u
                on conflict do nothing
            """;

    private static final String SUPERSEDE = """
            update analysis set kept = 'superseded'
             where project_id = $1 and kind = $2 and url = $3 and kept = 'current' and id <> $4
            """;

    private static final String SUPERSEDED = "select id from analysis where kept = 'superseded' order by id limit $1";

    private static final String DROP = """
            delete from kept_page
             where ctid = any(array(select ctid from kept_page where analysis_id = $1 order by url_key limit $2 for update skip locked))
            """;

    private static final String DROPPED = """
            update analysis set kept = null
             where id = $1 and not exists (select 1 from kept_page where analysis_id = $1)
            """;

    private final Database database;

    KeptPages(Database database) {
        this.database = database;
    }

    /** The analysis whose pages this one may take over. */
    Optional<UUID> previous(Lease lease) {
        for (Row row : database.execute(
                PREVIOUS, lease.projectId(), lease.kind().wireName(), lease.url(), lease.analysisId())) {
            return Optional.of(row.getUUID("id"));
        }
        return Optional.empty();
    }

    Optional<KeptPage> find(UUID analysisId, String url, String basis) {
        for (Row row : database.execute(FIND, analysisId, TextHash.of(url), url, basis)) {
            return Optional.of(new KeptPage(
                    url,
                    row.getString("basis"),
                    new Validators(row.getString("etag"), row.getString("last_modified")),
                    row.getBuffer("body_hash").getBytes(),
                    row.getBuffer("audit").getBytes()));
        }
        return Optional.empty();
    }

    public void write(Session session, UUID analysisId, List<KeptPage> pages) {
        if (pages.isEmpty()) {
            return;
        }
        session.execute(
                INSERT,
                analysisId,
                column(pages, page -> TextHash.of(page.url()), Long[]::new),
                column(pages, KeptPage::url, String[]::new),
                column(pages, KeptPage::basis, String[]::new),
                column(pages, page -> page.validators().etag(), String[]::new),
                column(pages, page -> page.validators().lastModified(), String[]::new),
                column(pages, page -> Buffer.buffer(page.bodyHash()), Buffer[]::new),
                column(pages, page -> Buffer.buffer(page.audit()), Buffer[]::new));
    }

    private static <T> T[] column(List<KeptPage> pages, Function<KeptPage, @Nullable T> value, IntFunction<T[]> array) {
        return pages.stream().map(value).toArray(array);
    }

    /** With the end of an analysis: those of a completed one take the place of earlier ones', those of another serve nobody. */
    public void ended(Session session, Lease lease, boolean completed) {
        if (lease.kind() == AnalysisKind.HTML) {
            return;
        }
        session.execute(
                "update analysis set kept = $2 where id = $1",
                lease.analysisId(),
                completed ? "current" : "superseded");
        if (completed) {
            session.execute(SUPERSEDE, lease.projectId(), lease.kind().wireName(), lease.url(), lease.analysisId());
        }
    }

    /** Drops what serves nobody any more, some rows at a time. */
    public void sweep() {
        for (Row row : database.execute(SUPERSEDED, ROUND)) {
            UUID analysisId = row.getUUID("id");
            int dropped = CHUNK;
            while (dropped == CHUNK) {
                dropped = database.execute(DROP, analysisId, CHUNK).rowCount();
            }
            database.execute(DROPPED, analysisId);
        }
    }
}
