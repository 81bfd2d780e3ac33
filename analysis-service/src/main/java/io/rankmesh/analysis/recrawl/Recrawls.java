package io.rankmesh.analysis.recrawl;

import io.rankmesh.analysis.extract.Extracts;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.AuditSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.TreeMap;

/** Finds what an analysis may take over. */
@ApplicationScoped
public class Recrawls {

    private final KeptPages pages;
    private final KeptAudits audits;
    private final EngineVersion engine;
    private final Extracts extracts;

    Recrawls(KeptPages pages, KeptAudits audits, EngineVersion engine, Extracts extracts) {
        this.pages = pages;
        this.audits = audits;
        this.engine = engine;
        this.extracts = extracts;
    }

    /**
     * @param userAgent empty for the crawler's own
     * @param secrets whether requests have headers that are not kept
     */
    public Recrawl of(RunControl run, String userAgent, boolean secrets) throws InterruptedException {
        Lease lease = run.lease();
        AuditSettings settings = lease.settings().audits();
        String basis = String.join(
                "\n",
                engine.value(),
                userAgent,
                Boolean.toString(settings.staging()),
                new TreeMap<>(settings.thresholds()).toString(),
                run.persist(() -> extracts.stored(lease.analysisId())));
        return new Recrawl(
                pages, audits, run.persist(() -> pages.previous(lease)).orElse(null), basis, settings, !secrets);
    }
}
