package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.common.id.Uuid7;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An analysis as the API sees it. The worker writes the same row by statements of its own; the lease's columns are none of
 * this class's business but for the fence, which a cancellation raises.
 */
@Entity
@Table(name = "analysis")
class Analysis {

    @Id
    UUID id;

    @Column(name = "account_id", updatable = false)
    UUID accountId;

    @Column(name = "project_id", updatable = false)
    UUID projectId;

    @Column(updatable = false)
    String tier;

    @Column(updatable = false)
    String kind;

    @Column(updatable = false)
    String url;

    @Column(name = "max_pages", updatable = false)
    int maxPages;

    @Column(name = "max_depth", updatable = false)
    int maxDepth;

    @Column(updatable = false)
    int slots;

    @Column(updatable = false)
    String settings;

    @Column(updatable = false)
    @Nullable String traceparent;

    @Column(updatable = false)
    String status;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "started_at", insertable = false, updatable = false)
    @Nullable Instant startedAt;

    @Column(name = "finished_at", insertable = false, updatable = false)
    @Nullable Instant finishedAt;

    @Column(name = "pages_done", insertable = false, updatable = false)
    int pagesDone;

    @Column(name = "pages_besides", insertable = false, updatable = false)
    int pagesBesides;

    @Column(name = "pages_queued", updatable = false)
    int pagesQueued;

    @Column(insertable = false, updatable = false)
    int critical;

    @Column(insertable = false, updatable = false)
    int warning;

    @Column(insertable = false, updatable = false)
    int notice;

    @Column(updatable = false)
    String crawl;

    @Column(updatable = false)
    String extract;

    @Column(insertable = false, updatable = false)
    @Nullable String skipped;

    @Column(insertable = false, updatable = false)
    @Nullable Integer score;

    @Column(name = "category_scores", insertable = false, updatable = false)
    @Nullable String categoryScores;

    @Column(name = "stop_reason", insertable = false, updatable = false)
    @Nullable String stopReason;

    @Column(name = "failure_code", insertable = false, updatable = false)
    @Nullable String failureCode;

    @Column(name = "failure_detail", insertable = false, updatable = false)
    @Nullable String failureDetail;

    protected Analysis() {}

    Analysis(UUID accountId, Submission submission, ProjectSettings settings, @Nullable String traceparent) {
        this.id = Uuid7.next();
        this.accountId = accountId;
        this.projectId = submission.projectId();
        this.tier = submission.tier().wireName();
        this.kind = submission.kind().wireName();
        this.url = submission.url();
        this.maxPages = submission.maxPages();
        this.maxDepth = submission.maxDepth();
        this.slots = submission.running();
        this.settings = settings.json();
        this.traceparent = traceparent;
        this.status = AnalysisStatus.QUEUED.wireName();
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.pagesQueued = 1;
        this.crawl = submission.crawl().toJson();
        this.extract = Extracts.json(submission.extract());
    }
}
