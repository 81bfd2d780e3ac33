package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.crawl.CrawlConfig;
import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.crawl.RobotsDesk;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.robots.RobotsTxt;
import io.rankmesh.audit.url.Urls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Reads the sitemaps of a site before its first page is crawled: those that robots.txt names, else {@code /sitemap.xml}, and what
 * indexes among them list. Files are read one after the other, by level, then URL, so that limits cut the same everywhere.
 */
@ApplicationScoped
public class Sitemaps {

    /** Files without any answer after which a site's others are not asked for. */
    private static final int MAX_SILENT = 10;

    private final RobotsDesk robotsDesk;
    private final SitemapStore store;
    private final SitemapReader reader;
    private final CrawlConfig config;

    Sitemaps(RobotsDesk robotsDesk, SitemapStore store, SitemapReader reader, CrawlConfig config) {
        this.robotsDesk = robotsDesk;
        this.store = store;
        this.reader = reader;
        this.config = config;
    }

    /**
     * Reads on from where the analysis stands.
     *
     * @return false when the worker has to stop before the end; what was done is stored
     */
    public boolean read(RunControl run, CrawlPlan plan) throws InterruptedException {
        Lease lease = run.lease();
        SitemapStore.Progress progress = run.persist(() -> store.progress(lease));
        if (!plan.options().sitemaps() || progress.read()) {
            return true;
        }
        return run.isDoneAside(() -> readAll(run, plan, progress.begun()));
    }

    private boolean readAll(RunControl run, CrawlPlan plan, boolean begun) throws InterruptedException {
        Lease lease = run.lease();
        if (!begun) {
            begin(run, plan);
        }
        Optional<SitemapFile> file = run.persist(() -> store.next(lease));
        while (file.isPresent()) {
            if (run.isStopping()) {
                return false;
            }
            readOrLeave(file.get(), run, plan);
            file = run.persist(() -> store.next(lease));
        }
        run.persist(() -> store.finish(lease));
        return true;
    }

    private void begin(RunControl run, CrawlPlan plan) throws InterruptedException {
        String origin = Urls.origin(run.lease().url()).orElseThrow();
        RobotsTxt rules = robotsDesk.of(origin, run, plan).rules();
        List<String> named = rules.sitemaps().stream()
                .flatMap(url -> Urls.resolve(origin + "/", url).stream())
                .toList();
        SitemapFile.Source source = named.isEmpty() ? SitemapFile.Source.DEFAULT : SitemapFile.Source.ROBOTS;
        List<String> files = named.isEmpty() ? List.of(origin + "/sitemap.xml") : named;
        run.persist(() -> store.begin(run.lease(), source, files));
    }

    private void readOrLeave(SitemapFile file, RunControl run, CrawlPlan plan) throws InterruptedException {
        SitemapStore.Tally tally = run.persist(() -> store.tally(run.lease()));
        if (tally.urls() >= config.sitemapUrls()) {
            run.persist(() -> store.leaveRest(run.lease()));
        } else if (tally.silent() >= MAX_SILENT) {
            giveUp(file, run);
        } else {
            reader.read(file, run, plan);
        }
    }

    private void giveUp(SitemapFile file, RunControl run) throws InterruptedException {
        Outcome outcome = Outcome.unread(0, "given-up", "Too many of the site's sitemaps could not be fetched.");
        run.persist(() -> store.done(run.lease(), file, outcome, List.of(), 0));
    }
}
