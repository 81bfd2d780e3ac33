package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.url.IgnoredParameters;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.analysis.url.UrlTraps;
import io.rankmesh.audit.AuditStoppedException;
import io.rankmesh.audit.robots.UrlPattern;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs a crawl is about: those of the site that the analysis's patterns take in and that are no trap. Remembers origins, since
 * a site's links name few of them again and again.
 */
public final class SiteScope {

    private static final int MAX_ORIGINS = 10_000;

    private final WebUrl start;
    private final List<UrlPattern> include;
    private final List<UrlPattern> exclude;
    private final IgnoredParameters ignored;
    private final UrlTraps traps;
    private final ConcurrentHashMap<String, Boolean> origins = new ConcurrentHashMap<>();

    SiteScope(String start, CrawlOptions options, Instant startedAt) {
        this.start = WebUrl.parse(start).orElseThrow(() -> new IllegalArgumentException("not a URL"));
        this.include = options.include().stream().map(UrlPattern::of).toList();
        this.exclude = options.exclude().stream().map(UrlPattern::of).toList();
        this.ignored = options.ignored();
        this.traps = new UrlTraps(startedAt.atZone(ZoneOffset.UTC).getYear());
    }

    /** The URL as the crawl knows it wherever it is from: without parameters that are ignored. */
    public String identity(String url) {
        return ignored.removedFrom(url);
    }

    /**
     * Whether the URL belongs to the site.
     *
     * @param url normalised
     */
    public boolean isOnSite(String url) {
        int end = url.indexOf('/', url.indexOf("://") + 3);
        String origin = end < 0 ? url : url.substring(0, end);
        Boolean known = origins.get(origin);
        if (known != null) {
            return known;
        }
        boolean same = WebUrl.parse(origin)
                .filter(parsed -> parsed.isHttp() && Urls.sameSite(start, parsed))
                .isPresent();
        if (origins.size() < MAX_ORIGINS) {
            origins.put(origin, same);
        }
        return same;
    }

    /**
     * Whether the analysis takes in a URL of the site: by its length and by the patterns. With as many patterns as there may be, the
     * URLs of a page or a file keep a processor busy for long: that is work for {@link PageReaders}.
     *
     * @throws AuditStoppedException when the thread is interrupted
     */
    public boolean isWanted(String url) {
        stopIfInterrupted(url);
        return url.length() <= UrlRules.MAX_LENGTH
                && (include.isEmpty() || UrlPattern.anyMatches(include, url))
                && !UrlPattern.anyMatches(exclude, url);
    }

    static void stopIfInterrupted(String url) {
        if (Thread.currentThread().isInterrupted()) {
            throw new AuditStoppedException(url);
        }
    }

    /**
     * The scope as one page's links are seen in.
     *
     * @param links all that the page has
     */
    FromPage from(String page, Collection<String> links) {
        return new FromPage(
                traps.on(page),
                ignored.from(page, links.stream().filter(this::isOnSite).toList()));
    }

    /** What a page's links are to the crawl; some traps and sessions show only there. */
    final class FromPage {

        private final UrlTraps.Page page;
        private final IgnoredParameters.FromPage ignored;

        private FromPage(UrlTraps.Page page, IgnoredParameters.FromPage ignored) {
            this.page = page;
            this.ignored = ignored;
        }

        boolean isOnSite(String url) {
            return SiteScope.this.isOnSite(url);
        }

        /** The URL as the crawl knows it: without parameters that are ignored. */
        String identity(String url) {
            return ignored.removedFrom(url);
        }

        /** Whether the id of a session is missing from the URL's identity, or is another there. */
        boolean cutsSession(String url) {
            return ignored.holdsSession(url);
        }

        /** Why a URL of the site is not crawled; null when it is. */
        @Nullable Skip skip(String url) {
            if (url.length() > UrlRules.MAX_LENGTH) {
                return Skip.TOO_LONG;
            }
            return isWanted(url) ? page.find(url).map(Skip::of).orElse(null) : Skip.EXCLUDED;
        }
    }
}
