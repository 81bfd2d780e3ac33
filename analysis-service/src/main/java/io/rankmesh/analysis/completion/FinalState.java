package io.rankmesh.analysis.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.analysis.analysis.AnalysisEvents;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.recrawl.KeptPages;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.site.SiteIndex;
import io.rankmesh.common.event.Outbox;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an analysis ends with, in PostgreSQL and as news for other services. */
@ApplicationScoped
class FinalState {

    /**
     * Hashes of the sitemaps that could not be read; one that was read in part goes with what ended it and where, and those beyond the limits go by
     * the files that came before them.
     */
    private static final String UNREAD = """
            array(select md5(concat(url, case when urls > 0 then concat(' ', error, ' ', urls) end))::uuid from sitemap
                   where analysis_id = $1 and status not in (404, 410) and (error is not null or status not between 200 and 299)
                  union all
                  select md5(string_agg(url, ' ' order by url))::uuid from sitemap
                   where analysis_id = $1 and jsonb_exists(analysis.skipped::jsonb, 'sitemaps') having count(*) > 0)""";

    private static final String END = """
            update analysis
               set status = $2, stop_reason = $3, failure_code = $4, failure_detail = $5, score = $6, category_scores = $7,
                   findings_done = findings_done + $8, critical = critical + $9, warning = warning + $10,
                   notice = notice + $11, score_losses = $12, links_unseen = $13,
                   sitemaps_unseen = $14, sitemaps_unread = %s, pages_queued = 0, finished_at = now(), lease_owner = null, lease_until = null
             where id = $1
            returning finished_at, pages_done, critical, warning, notice
            """.formatted(UNREAD);

    private final ObjectMapper json;
    private final Outbox outbox;
    private final KeptPages keptPages;

    FinalState(ObjectMapper json, Outbox outbox, KeptPages keptPages) {
        this.json = json;
        this.outbox = outbox;
        this.keptPages = keptPages;
    }

    /**
     * Writes the final state and the news of it, and drops the document and the secrets; {@link CrawlData} goes later.
     *
     * @param index what the audits across pages saw; null when there were none
     * @return the end, with all findings of the analysis
     */
    AnalysisEnd write(
            Session session,
            Lease lease,
            Ending ending,
            @Nullable Score score,
            FindingCounts more,
            @Nullable SiteIndex index) {
        Row row = session.execute(
                        END,
                        lease.analysisId(),
                        ending.status().wireName(),
                        ending.stopReason(),
                        ending.failureCode(),
                        ending.failureDetail(),
                        score == null ? null : score.value(),
                        json(score == null ? Map.of() : score.categories()),
                        more.total(),
                        more.critical(),
                        more.warning(),
                        more.notice(),
                        score == null ? null : json(score.losses()),
                        index == null ? null : !index.isComplete(),
                        index == null ? null : index.sitemapsUnseen())
                .iterator()
                .next();
        keptPages.ended(session, lease, ending.status() == AnalysisStatus.COMPLETED);
        session.execute("delete from analysis_document where analysis_id = $1", lease.analysisId());
        session.execute("delete from crawl_secret where analysis_id = $1", lease.analysisId());
        Instant finishedAt = row.getOffsetDateTime("finished_at").toInstant();
        Database.await(outbox.append(
                session.connection(),
                AnalysisEvents.ended(new AnalysisEvents.Ended(
                        lease.analysisId(),
                        lease.accountId(),
                        lease.projectId(),
                        lease.tier(),
                        lease.kind().wireName(),
                        lease.url(),
                        ending.status().wireName(),
                        finishedAt))));
        return new AnalysisEnd(
                ending.status(),
                lease.tier(),
                row.getInteger("pages_done"),
                new FindingCounts(row.getInteger("critical"), row.getInteger("warning"), row.getInteger("notice")));
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
