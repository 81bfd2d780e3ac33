package io.rankmesh.analysis.sitemap;

import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.crawl.PageReaders;
import io.rankmesh.analysis.crawl.RobotsDesk;
import io.rankmesh.analysis.crawl.SiteRobots;
import io.rankmesh.analysis.fetch.CrawlerConfig;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.Redirects;
import io.rankmesh.analysis.fetch.Redirects.Step;
import io.rankmesh.analysis.fetch.SentBody;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.audit.sitemap.SitemapFault;
import io.rankmesh.audit.sitemap.SitemapKind;
import io.rankmesh.audit.sitemap.SitemapParser;
import io.rankmesh.audit.sitemap.SitemapResult;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** Fetches one file, through redirects as crawlers do with robots.txt, and stores what it lists. */
@ApplicationScoped
class SitemapReader {

    private final Fetcher fetcher;
    private final RobotsDesk robotsDesk;
    private final SitemapStore store;
    private final PageReaders readers;
    private final CrawlerConfig config;

    SitemapReader(
            Fetcher fetcher, RobotsDesk robotsDesk, SitemapStore store, PageReaders readers, CrawlerConfig config) {
        this.config = config;
        this.fetcher = fetcher;
        this.robotsDesk = robotsDesk;
        this.store = store;
        this.readers = readers;
    }

    void read(SitemapFile file, RunControl run, CrawlPlan plan) throws InterruptedException {
        run.persist(() -> store.forget(run.lease(), file));
        SitemapLocations locations = new SitemapLocations(file, run, plan.scope(), store, readers);
        Outcome outcome = fetch(file, locations, run, plan);
        run.persist(() -> store.done(run.lease(), file, outcome, locations.files(), locations.moreFiles()));
    }

    private Outcome fetch(SitemapFile file, SitemapLocations locations, RunControl run, CrawlPlan plan)
            throws InterruptedException {
        return Redirects.follow(file.url(), Redirects.OF_FILES, url -> ask(url, locations, run, plan))
                .orElseGet(() -> Outcome.unread(
                        0, "too-many-redirects", "The sitemap redirects more than " + Redirects.OF_FILES + " times."));
    }

    private Step<Outcome> ask(String url, SitemapLocations locations, RunControl run, CrawlPlan plan)
            throws InterruptedException {
        WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("sitemaps have URLs only"));
        SiteRobots robots = robotsDesk.of(parsed.origin(), run, plan);
        if (!robots.allows(url)) {
            String error = Objects.requireNonNullElse(robots.error(), "robots-forbidden");
            return Step.end(Outcome.unread(0, error, robots.whyForbidden(url)));
        }
        FetchRequest request = FetchRequest.sent(parsed, plan.delay(robots), plan.headersFor(parsed));
        return fetcher.fetch(request, result -> Step.of(url, result, end -> read(end, locations)));
    }

    private Outcome read(FetchResult result, SitemapLocations locations) throws InterruptedException {
        return switch (result) {
            case FetchResult.Failure failure -> unread(failure);
            case FetchResult.Answer answer -> parse(answer, locations);
        };
    }

    private static Outcome unread(FetchResult.Failure failure) {
        return Outcome.unread(failure.status(), failure.error().code(), failure.detail());
    }

    private Outcome parse(FetchResult.Answer answer, SitemapLocations locations) throws InterruptedException {
        if (answer.status() != 200) {
            return Outcome.unread(
                    answer.status(), "bad-status", "The sitemap answers with status " + answer.status() + ".");
        }
        SitemapParser parser = new SitemapParser(locations);
        Optional<FetchResult.Failure> failure = SentBody.read(answer, SitemapParser.MAX_BYTES + 1, (part, length) -> {
            boolean more = parser.feed(part, length);
            locations.storeIfMany();
            return more;
        });
        SitemapResult result = parser.finish();
        locations.store();
        SitemapFault fault = result.fault();
        if (isCut(answer, result, failure.isPresent())) {
            return Outcome.read(
                    answer.status(),
                    result,
                    Outcome.CUT,
                    "Of the file the first " + answer.body().length
                            + " bytes were read, which is no fault of its own.");
        }
        if (failure.isPresent()) {
            return Outcome.read(
                    answer.status(),
                    result,
                    failure.get().error().code(),
                    failure.get().detail());
        }
        if (fault != null) {
            return Outcome.read(answer.status(), result, fault.code(), fault.detail());
        }
        return locations
                .cut(answer.status(), result)
                .orElseGet(() -> Outcome.read(answer.status(), result, null, null));
    }

    /** Whether there is more of it than was read, and nothing wrong but that it ends there; a list of lines may end anywhere. */
    private boolean isCut(FetchResult.Answer answer, SitemapResult result, boolean endsTooSoon) {
        SitemapFault fault = result.fault();
        boolean ofLines = fault == null && result.kind() == SitemapKind.TEXT;
        return answer.body().length >= config.maxBody().asLongValue()
                && (endsTooSoon || fault == SitemapFault.MALFORMED || ofLines);
    }
}
