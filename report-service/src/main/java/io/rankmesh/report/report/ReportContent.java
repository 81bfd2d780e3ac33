package io.rankmesh.report.report;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The whole report, as {@link io.rankmesh.report.document.DocumentCodec} writes it. */
@Entity
@Immutable
@Table(name = "report_content")
class ReportContent {

    @Id
    @Column(name = "report_id")
    UUID reportId;

    @Column
    byte[] document;

    /** For Hibernate. */
    ReportContent() {}

    ReportContent(UUID reportId, byte[] document) {
        this.reportId = reportId;
        this.document = document;
    }
}
