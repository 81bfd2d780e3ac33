package io.rankmesh.analysis.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.rankmesh.audit.http.Crawler;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the crawler behaves towards the sites it visits. */
@ConfigMapping(prefix = "rankmesh.crawler")
public interface CrawlerConfig {

    /** Private networks in CIDR notation that the crawler may enter; production leaves it empty. */
    Optional<List<String>> allowedNetworks();

    @WithDefault(Crawler.USER_AGENT)
    String userAgent();

    /** Requests under way at once to one host and port, over all analyses of this worker, whose turns go round by account. */
    @WithDefault("8")
    int requestsPerHost();

    /** Time for one request from the look-up of its host to the last byte of its body. */
    @WithDefault("20s")
    Duration requestTimeout();

    @WithDefault("5s")
    Duration connectTimeout();

    /** Longest silence of a connection while an answer is awaited. */
    @WithDefault("15s")
    Duration idleTimeout();

    /** How long a host's addresses are kept. */
    @WithDefault("60s")
    Duration addressTtl();

    /** Largest body, counted both as sent and as decompressed. */
    @WithDefault("10M")
    MemorySize maxBody();

    /** Room for bodies above 256 KiB that are received, decoded, or wait for their audit on this replica; an analysis holds a share of it at most, and what does not fit in there goes one by one, in room for one `max-body`. */
    @WithDefault("16M")
    MemorySize bodyBudget();

    /** Bytes a second that a body which takes such room brings at least, over five seconds; a slower one is broken off as `timeout`. */
    @WithDefault("10K")
    MemorySize minBodySpeed();

    /** Largest block of answer headers. */
    @WithDefault("64K")
    MemorySize maxHeaders();

    /** Further tries after a connection was refused or broke, after an answer of 429 or 503, and after a time-out while this process stood still. */
    @WithDefault("2")
    int retries();

    /** Pause before a further try; doubled each time. */
    @WithDefault("250ms")
    Duration retryPause();

    /** The longest {@code Retry-After} that is waited for; a page that asks for more stays as it is, and a crawl ends whose robots.txt or first page asks for more, or whose host has said for twice this time, with three URLs at least, nothing but that it is busy. */
    @WithDefault("2m")
    Duration maxRetryAfter();

    /** The same for links to other sites, whose hosts are left alone for no longer because of them, and for files beside the pages, such as sitemaps. */
    @WithDefault("10s")
    Duration maxLinkRetryAfter();

    /** Time from which on an answer is slow, and widens the pause between requests to its host. */
    @WithDefault("1s")
    Duration slowAnswer();

    /** The widest pause between requests to one host that slow answers, 429 and 503 bring about; what the accounts that were told so keep together, and each other one by itself, is half a second for one that was, doubled with each further one. */
    @WithDefault("2s")
    Duration maxSlowDown();

    /** The longest {@code Crawl-delay} of a robots.txt that is honoured; a longer one is cut to this. */
    @WithDefault("5s")
    Duration maxCrawlDelay();
}
