package io.rankmesh.analysis.worker;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.rankmesh.analysis.analysis.AnalysisKind;
import io.rankmesh.analysis.completion.AnalysisEnd;
import io.rankmesh.analysis.completion.Completion;
import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.crawl.CrawlPlans;
import io.rankmesh.analysis.crawl.Crawler;
import io.rankmesh.analysis.crawl.DocumentAnalyzer;
import io.rankmesh.analysis.crawl.LlmsTxtDesk;
import io.rankmesh.analysis.crawl.ProgressNews;
import io.rankmesh.analysis.crawl.RootDesk;
import io.rankmesh.analysis.external.ExternalLinks;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.LeaseLostException;
import io.rankmesh.analysis.lease.Leases;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.sitemap.Sitemaps;
import io.rankmesh.common.telemetry.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Works on an analysis from its claim to its end, in the trace of the request that submitted it. */
@ApplicationScoped
class AnalysisRun {

    private static final Logger LOG = Logger.getLogger(AnalysisRun.class);

    /** Keeps an analysis that fails at once from being claimed again and again within a second. */
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(2);

    private final CrawlPlans plans;
    private final LlmsTxtDesk llmsTxt;
    private final Sitemaps sitemaps;
    private final Crawler crawler;
    private final RootDesk roots;
    private final ExternalLinks externalLinks;
    private final DocumentAnalyzer documents;
    private final Completion completion;
    private final ProgressNews progress;
    private final Leases leases;
    private final WorkerConfig config;
    private final WorkerMetrics metrics;
    private final Tracer tracer;

    AnalysisRun(
            CrawlPlans plans,
            LlmsTxtDesk llmsTxt,
            Sitemaps sitemaps,
            Crawler crawler,
            RootDesk roots,
            ExternalLinks externalLinks,
            DocumentAnalyzer documents,
            Completion completion,
            ProgressNews progress,
            Leases leases,
            WorkerConfig config,
            WorkerMetrics metrics,
            Tracer tracer) {
        this.plans = plans;
        this.llmsTxt = llmsTxt;
        this.sitemaps = sitemaps;
        this.crawler = crawler;
        this.roots = roots;
        this.externalLinks = externalLinks;
        this.documents = documents;
        this.completion = completion;
        this.progress = progress;
        this.leases = leases;
        this.config = config;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    void run(RunControl run) {
        Lease lease = run.lease();
        Span span = tracer.spanBuilder("analysis run")
                .setParent(TraceContext.restore(lease.traceparent()))
                .setAttribute("rankmesh.analysis.id", lease.analysisId().toString())
                .setAttribute("rankmesh.analysis.kind", lease.kind().wireName())
                .setAttribute("rankmesh.lease.fence", lease.fence())
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            runToItsEnd(run, span);
        } finally {
            span.end();
        }
    }

    private void runToItsEnd(RunControl run, Span span) {
        Lease lease = run.lease();
        try {
            work(run);
        } catch (LeaseLostException | InterruptedException e) {
            leave(lease);
        } catch (RuntimeException e) {
            if (run.isLost()) {
                leave(lease);
                return;
            }
            span.recordException(e).setStatus(StatusCode.ERROR);
            LOG.errorf(e, "analysis %s failed for a reason of our own, it will be tried again", lease.analysisId());
            giveBack(lease);
        }
    }

    private void work(RunControl run) throws InterruptedException {
        Lease lease = run.lease();
        if (lease.attempts() > config.maxAttempts()) {
            metrics.ended(completion.giveUp(run));
            return;
        }
        boolean whole = true;
        if (lease.kind() == AnalysisKind.HTML) {
            documents.analyze(run);
        } else {
            CrawlPlan plan = plans.of(run);
            whole = llmsTxt.read(run, plan)
                    && sitemaps.read(run, plan)
                    && crawler.crawl(run, plan)
                    && roots.look(run, plan)
                    && externalLinks.check(run, plan);
        }
        progress.end(lease.analysisId());
        if (whole) {
            metrics.ended(complete(run));
        } else if (run.isGivingWay()) {
            leases.giveWay(lease, run.requester().rest());
            LOG.infof("analysis %s makes room, and comes again by turns", lease.analysisId());
        } else {
            leases.release(lease);
            LOG.infof("analysis %s is given back for another worker", lease.analysisId());
        }
    }

    /**
     * On a thread of its own: what is computed across the pages of a large site takes seconds, and would keep the virtual threads from
     * theirs, those that renew leases among them.
     */
    private AnalysisEnd complete(RunControl run) throws InterruptedException {
        var name = "ending-" + run.lease().analysisId();
        try (ExecutorService own = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name(name).daemon().factory())) {
            Future<AnalysisEnd> end = own.submit(Context.current().wrap(() -> completion.complete(run)));
            try {
                return RunControl.result(end);
            } finally {
                end.cancel(true);
            }
        }
    }

    /** Tells a lease that another worker took from a cancellation and from a shutdown. */
    private void leave(Lease lease) {
        LOG.infof("analysis %s is somebody else's by now, or has ended", lease.analysisId());
        // the news of the loss may have come by an interruption, and would keep the database from being asked
        Thread.interrupted();
        try {
            if (leases.isTaken(lease)) {
                metrics.leaseLost();
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "who has analysis %s is not known", lease.analysisId());
        }
    }

    private void giveBack(Lease lease) {
        try {
            leases.releaseAfterFault(lease, PAUSE_AFTER_FAULT);
        } catch (RuntimeException e) {
            LOG.debugf(e, "analysis %s stays leased until its time is over", lease.analysisId());
        }
    }
}
