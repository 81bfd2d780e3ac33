package io.rankmesh.analysis.crawl;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rankmesh.analysis.keyword.KeywordStore;
import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.link.LinkWriter;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.project.Segments;
import io.rankmesh.analysis.recrawl.KeptPages;
import io.rankmesh.audit.Severity;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.telemetry.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a crawl has come to, in PostgreSQL. */
@ApplicationScoped
public class CrawlStore {

    private static final String ADVANCE = """
            update analysis
               set pages_done = pages_done + $2, findings_done = findings_done + $3, pages_queued = $4,
                   critical = critical + $5, warning = warning + $6, notice = notice + $7,
                   pages_besides = least(pages_besides + $8, $9), attempts = 0
             where id = $1
            """;

    private static final String FORBIDDEN = "select count(*) from page where analysis_id = $1 and error = $2";

    private final CrawlConfig config;
    private final Database database;
    private final Fence fence;
    private final Frontier frontier;
    private final ExternalLinkSink externalLinks;
    private final ResultWriter results;
    private final LinkWriter links;
    private final KeywordStore keywords;
    private final KeptPages keptPages;
    private final ProgressNews progress;
    private final Timer checkpoints;
    private final Counter pages;

    CrawlStore(
            Database database,
            Fence fence,
            Frontier frontier,
            ExternalLinkSink externalLinks,
            ResultWriter results,
            LinkWriter links,
            KeywordStore keywords,
            KeptPages keptPages,
            ProgressNews progress,
            CrawlConfig config,
            MeterRegistry metrics) {
        this.config = config;
        this.checkpoints = metrics.timer(Telemetry.CRAWL_CHECKPOINT);
        this.pages = metrics.counter(Telemetry.CRAWL_PAGES);
        this.database = database;
        this.fence = fence;
        this.frontier = frontier;
        this.externalLinks = externalLinks;
        this.results = results;
        this.links = links;
        this.keywords = keywords;
        this.keptPages = keptPages;
        this.progress = progress;
    }

    /** Stored pages that robots.txt forbids. */
    int forbidden(UUID analysisId) {
        return database.execute(FORBIDDEN, analysisId, Visitor.ROBOTS_FORBIDDEN)
                .iterator()
                .next()
                .getInteger(0);
    }

    /**
     * Stores visited pages with all that follows from them, in one transaction. Doing it again when it is unknown whether it
     * was committed is safe.
     *
     * @param pagesBefore pages stored before the batch
     */
    Fence.Position checkpoint(Lease lease, int pagesBefore, List<CrawledPage> batch) {
        Timer.Sample time = Timer.start();
        Fence.Position position = store(lease, pagesBefore, batch);
        time.stop(checkpoints);
        pages.increment(batch.size());
        progress.tell(lease, position);
        return position;
    }

    private Fence.Position store(Lease lease, int pagesBefore, List<CrawledPage> pages) {
        return database.inTransaction(session -> {
            Fence.Position position = fence.pass(session, lease);
            if (position.pagesDone() == pagesBefore + pages.size()) {
                return position;
            }
            if (position.pagesDone() != pagesBefore) {
                throw new IllegalStateException("checkpoint at page " + pagesBefore + " of " + position.pagesDone());
            }
            return write(session, lease, position, pages);
        });
    }

    private Fence.Position write(Session session, Lease lease, Fence.Position position, List<CrawledPage> pages) {
        UUID analysisId = lease.analysisId();
        List<UUID> ids = pages.stream().map(_ -> Uuid7.next()).toList();
        Segments segmentation = lease.settings().segmentation();
        List<@Nullable String> segments = new ArrayList<>();
        pages.forEach(page -> segments.add(segmentation.nameOf(page.url())));
        List<ResultWriter.Placed> findings = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            UUID id = ids.get(i);
            String segment = segments.get(i);
            CrawledPage.Read read = pages.get(i).read();
            read.findings().forEach(finding -> findings.add(new ResultWriter.Placed(id, finding, false, segment)));
            read.suppressed().forEach(finding -> findings.add(new ResultWriter.Placed(id, finding, true, segment)));
        }
        results.writePages(session, analysisId, position.pagesDone(), pages, ids, segments);
        links.write(
                session,
                analysisId,
                position.pagesDone(),
                pages.stream().map(page -> page.read().links()).toList());
        results.writeFindings(session, analysisId, position.findingsDone(), findings);
        keptPages.write(
                session,
                analysisId,
                pages.stream().map(CrawledPage::kept).filter(Objects::nonNull).toList());
        keywords.write(
                session,
                analysisId,
                position.pagesDone(),
                pages.stream().map(page -> page.read().content()).toList());
        Skipped skipped = new Skipped();
        pages.forEach(page -> skipped.addAll(page.finds().skipped()));
        frontier.done(session, lease, pages);
        int queued = frontier.discover(session, lease, position, pages, skipped);
        externalLinks.add(
                session,
                lease,
                pages.stream().map(page -> page.finds().external()).toList(),
                url -> skipped.add(Skip.EXTERNAL_LINKS, url));
        skipped.tell(session, lease);
        int forbidden = (int) pages.stream().filter(CrawledPage::isForbidden).count();
        session.execute(
                ADVANCE,
                analysisId,
                pages.size(),
                findings.size(),
                queued,
                count(pages, Severity.CRITICAL),
                count(pages, Severity.WARNING),
                count(pages, Severity.NOTICE),
                forbidden,
                config.forbiddenPages());
        return new Fence.Position(
                position.pagesDone() + pages.size(),
                queued,
                position.findingsDone() + findings.size(),
                Math.min(position.pagesBesides() + forbidden, config.forbiddenPages()));
    }

    private static int count(List<CrawledPage> pages, Severity severity) {
        return pages.stream()
                .mapToInt(page -> ResultWriter.count(page.read().findings(), severity))
                .sum();
    }
}
