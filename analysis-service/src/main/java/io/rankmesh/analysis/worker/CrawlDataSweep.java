package io.rankmesh.analysis.worker;

import io.quarkus.runtime.ShutdownEvent;
import io.rankmesh.analysis.completion.CrawlData;
import io.rankmesh.analysis.recrawl.KeptPages;
import io.rankmesh.common.database.SchemaReady;
import io.rankmesh.common.problem.Outages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Looks for crawl data of ended analyses, and for kept pages that others have replaced, as often as for work; any worker's will do. */
@ApplicationScoped
class CrawlDataSweep {

    private static final Logger LOG = Logger.getLogger(CrawlDataSweep.class);

    private final CrawlData data;
    private final KeptPages keptPages;
    private final WorkerConfig config;
    private final Thread thread = Thread.ofVirtual().name("crawl-data-sweep").unstarted(this::run);

    CrawlDataSweep(CrawlData data, KeptPages keptPages, WorkerConfig config) {
        this.keptPages = keptPages;
        this.data = data;
        this.config = config;
    }

    void start(@Observes SchemaReady ready) {
        if (config.enabled()) {
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sweep();
                Thread.sleep(config.sweep());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            data.sweep();
            keptPages.sweep();
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            LOG.warnf("cannot drop crawl data: %s", Outages.reason(e));
        }
    }
}
