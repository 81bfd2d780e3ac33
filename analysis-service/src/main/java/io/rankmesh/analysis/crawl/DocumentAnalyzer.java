package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.extract.Extractor;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Analyses a document that was handed in: one page, without any fetch. */
@ApplicationScoped
public class DocumentAnalyzer {

    private final Database database;
    private final Visitor visitor;
    private final CrawlStore store;
    private final Extracts extracts;

    DocumentAnalyzer(Database database, Visitor visitor, CrawlStore store, Extracts extracts) {
        this.database = database;
        this.visitor = visitor;
        this.store = store;
        this.extracts = extracts;
    }

    public void analyze(RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        if (lease.pagesDone() > 0) {
            return;
        }
        String html = run.persist(() -> load(lease));
        List<Extractor> extractors = run.persist(() -> extracts.extractors(lease.analysisId()));
        List<CrawledPage> pages = List.of(visitor.read(run, html, extractors));
        run.persist(() -> store.checkpoint(lease, 0, pages));
    }

    private String load(Lease lease) {
        for (Row row :
                database.execute("select html from analysis_document where analysis_id = $1", lease.analysisId())) {
            return row.getString("html");
        }
        throw new IllegalStateException("analysis " + lease.analysisId() + " has no document");
    }
}
