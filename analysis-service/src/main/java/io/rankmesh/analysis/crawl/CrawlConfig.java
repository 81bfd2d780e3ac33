package io.rankmesh.analysis.crawl;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How much of a site one analysis takes in beside its own limits, and in which portions the crawl is worked off. The former changes what
 * is found: the bounds on queries, links to other sites and sitemaps. How a single request is made is {@link
 * io.rankmesh.analysis.fetch.CrawlerConfig}'s.
 */
@ConfigMapping(prefix = "rankmesh.crawl")
public interface CrawlConfig {

    /** Pages stored in one transaction at most. */
    @WithDefault("32")
    int batch();

    /** How long a fetched page waits at most for others of its batch; then it is stored with those there are. */
    @WithDefault("2s")
    Duration batchAge();

    /**
     * How long after an origin beside the start's could not be connected to it is asked again, before all its URLs count as broken. The JVM
     * keeps for ten seconds that a name has no address.
     */
    @WithDefault("12s")
    Duration deadAfter();

    /** Pages of one analysis that are fetched, read, or wait to be stored. */
    @WithDefault("16")
    int window();

    /**
     * Characters of visited pages that wait on this replica for a slower one before them, beside those of up to 64 Ki characters; an
     * analysis holds a share of it at most, and what does not fit is visited again.
     */
    @WithDefault("16000000")
    long waitingCharacters();

    /** URLs that robots.txt forbids, and that one analysis tells of beside the pages it may fetch; further ones count among those. */
    @WithDefault("10000")
    int forbiddenPages();

    /** URLs of one path with a query that one analysis crawls. */
    @WithDefault("10000")
    int queryVariants();

    /** URLs of one path after which queries in which three and more parameters vary are taken for filters without end, and left alone. */
    @WithDefault("100")
    int filterVariants();

    /** Pages of a sequence, each of which leads to nothing new but the next, after which it is taken for one without end. */
    @WithDefault("100")
    int sequencePages();

    /** Links to other sites that one analysis checks. */
    @WithDefault("1000")
    int externalLinks();

    /** Links to one other host that one analysis checks. */
    @WithDefault("50")
    int externalLinksPerHost();

    /** Sitemap files that one analysis reads. */
    @WithDefault("500")
    int sitemaps();

    /** URLs in sitemaps after which one analysis reads no further file. */
    @WithDefault("500000")
    int sitemapUrls();

    /** Pages that are read (parsed, audited, their links sorted) at once on this replica, by turns that go round by account; by default one a processor. */
    OptionalInt readers();
}
