package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.fetch.RequestHeaders;
import io.rankmesh.analysis.project.Suppressions;
import io.rankmesh.analysis.recrawl.Recrawl;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.url.WebUrl;
import java.time.Duration;
import java.util.List;

/** How one analysis goes about its crawl. */
public final class CrawlPlan {

    private final CrawlOptions options;
    private final List<Extractor> extractors;
    private final Suppressions suppressions;
    private final SiteScope scope;
    private final WebUrl start;
    private final RequestHeaders atHome;
    private final RequestHeaders abroad;
    private final Duration delay;
    private final Duration maxCrawlDelay;
    private final Recrawl recrawl;

    CrawlPlan(
            CrawlOptions options,
            List<Extractor> extractors,
            Suppressions suppressions,
            SiteScope scope,
            WebUrl start,
            RequestHeaders atHome,
            RequestHeaders abroad,
            Duration maxCrawlDelay,
            Recrawl recrawl) {
        this.options = options;
        this.extractors = List.copyOf(extractors);
        this.suppressions = suppressions;
        this.scope = scope;
        this.start = start;
        this.atHome = atHome;
        this.abroad = abroad;
        this.delay = Duration.ofMillis(Math.round(options.delay() * 1000));
        this.maxCrawlDelay = maxCrawlDelay;
        this.recrawl = recrawl;
    }

    public CrawlOptions options() {
        return options;
    }

    /** What is picked out of each page. */
    public List<Extractor> extractors() {
        return extractors;
    }

    /** What counts in no score. */
    Suppressions suppressions() {
        return suppressions;
    }

    public SiteScope scope() {
        return scope;
    }

    /** What the analysis before has seen of the site. */
    Recrawl recrawl() {
        return recrawl;
    }

    /** What a request has beside the crawler's own headers: secrets go to the start's own host only, and never back to plain http. */
    public RequestHeaders headersFor(WebUrl url) {
        return isAtHome(url) ? atHome : abroad;
    }

    private boolean isAtHome(WebUrl url) {
        if (start.host() == null || !start.host().equals(url.host())) {
            return false;
        }
        boolean same = start.scheme().equals(url.scheme()) && start.effectivePort() == url.effectivePort();
        boolean secured = start.scheme().equals("http")
                && start.port() < 0
                && url.scheme().equals("https")
                && url.port() < 0;
        return same || secured;
    }

    /** Time between requests to a host that has no robots.txt to tell it. */
    public Duration delay() {
        return delay;
    }

    /** Time between requests to a host: what its robots.txt asks for, up to a ceiling, or what the analysis asks for if that is more. */
    public Duration delay(SiteRobots robots) {
        Duration asked = robots.delay().compareTo(maxCrawlDelay) > 0 ? maxCrawlDelay : robots.delay();
        return asked.compareTo(delay) > 0 ? asked : delay;
    }
}
