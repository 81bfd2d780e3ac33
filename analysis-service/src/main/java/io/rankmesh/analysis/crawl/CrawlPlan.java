package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.fetch.Delay;
import io.rankmesh.analysis.fetch.RequestHeaders;
import io.rankmesh.analysis.fetch.Requester;
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
    private final Requester requester;
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
            Requester requester,
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
        this.requester = requester;
        this.recrawl = recrawl;
    }

    public CrawlOptions options() {
        return options;
    }

    /** On whose behalf it is. */
    public Requester requester() {
        return requester;
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

    /** Between requests to a host of the site whose robots.txt is not known. */
    public Delay delay() {
        return new Delay(Duration.ZERO, delay, requester);
    }

    /** Between requests to a host of the site: what its robots.txt asks for, up to a ceiling, and what the analysis does. */
    public Delay delay(SiteRobots robots) {
        Duration asked = robots.delay().compareTo(maxCrawlDelay) > 0 ? maxCrawlDelay : robots.delay();
        return new Delay(asked, delay, requester);
    }

    /** Before a look at a URL that is none of the site's: what the analysis asks for is meant for the start's own host. */
    public Delay delayOfLook(WebUrl url) {
        return new Delay(Duration.ZERO, isAtHome(url) ? delay : Duration.ZERO, requester);
    }
}
