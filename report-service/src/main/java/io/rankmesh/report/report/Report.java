package io.rankmesh.report.report;

import io.rankmesh.report.document.ReportDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What lists show of a report. */
@Entity
@Immutable
@Table(name = "report")
class Report {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "analysis_id")
    UUID analysisId;

    @Column(name = "project_id")
    UUID projectId;

    @Column
    String kind;

    @Column
    @Nullable String url;

    @Column
    @Nullable Integer score;

    @Column
    long critical;

    @Column
    long warning;

    @Column
    long notice;

    @Column
    long pages;

    @Column(name = "stop_reason")
    @Nullable String stopReason;

    @Column(name = "finished_at")
    @Nullable Instant finishedAt;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate. */
    Report() {}

    Report(UUID accountId, ReportDocument document) {
        this.id = document.id();
        this.accountId = accountId;
        this.analysisId = document.analysisId();
        this.projectId = document.projectId();
        this.kind = document.kind();
        this.url = document.url();
        this.score = document.score();
        this.critical = document.findings().critical();
        this.warning = document.findings().warning();
        this.notice = document.findings().notice();
        this.pages = document.pages();
        this.stopReason = document.stopReason();
        this.finishedAt = document.finishedAt();
        this.createdAt = document.createdAt();
    }
}
