package io.rankmesh.cli.analyze;

import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.api.Crawl;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a site is crawled. The suite judges their values; what is not given has its default. */
final class CrawlOptions {
    @Option(
            names = "--max-pages",
            paramLabel = "N",
            description = "Stop after so many pages (default 500, or fewer if the account's tier allows fewer).")
    @Nullable Integer maxPages;

    @Option(names = "--max-depth", paramLabel = "N", description = "Follow links at most so many steps from the start.")
    @Nullable Integer maxDepth;

    @Option(
            names = "--include",
            paramLabel = "PATTERN",
            description = "Crawl only URLs whose path and query begin like this, as in robots.txt: * stands for"
                    + " anything, a $ for the end. May be given many times.")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "Leave these URLs alone; many times too.")
    private List<String> exclude = List.of();

    @Option(
            names = "--ignore-parameter",
            paramLabel = "NAME",
            description = "Drop this parameter from URLs, such as ref or utm_*, instead of those that the suite"
                    + " drops by itself; many times too.")
    private List<String> ignoreParameters = List.of();

    @Option(names = "--no-sitemaps", description = "Do not crawl what only sitemaps list.")
    private boolean noSitemaps;

    @Option(names = "--no-external-links", description = "Do not check links to other sites.")
    private boolean noExternalLinks;

    @Option(
            names = "--delay",
            paramLabel = "SECONDS",
            description = "Leave so much between two requests to a host, such as 0.5.")
    private @Nullable BigDecimal delay;

    @Option(names = "--user-agent", paramLabel = "TEXT", description = "How the crawler names itself.")
    private @Nullable String userAgent;

    @Option(
            names = "--basic-auth",
            paramLabel = "SOURCE",
            description = "Sign in at the site with the NAME:PASSWORD in SOURCE: a file, or env:VARIABLE.")
    private @Nullable String basicAuth;

    @Option(
            names = "--headers",
            paramLabel = "SOURCE",
            description = "Send the site the headers in SOURCE, a NAME: VALUE a line.")
    private @Nullable String headers;

    @Option(
            names = "--cookies",
            paramLabel = "SOURCE",
            description = "Send the site the cookies in SOURCE, a NAME=VALUE a line.")
    private @Nullable String cookies;

    /** Why these options do not go with a kind of analysis; null when they do. */
    @Nullable String fault(boolean site, boolean handedIn) throws IOException {
        if (!site && (maxPages != null || maxDepth != null)) {
            return "--max-pages and --max-depth are for whole sites.";
        }
        if (maxPages != null && maxPages < 1) {
            return "--max-pages must be at least 1.";
        }
        if (maxDepth != null && maxDepth < 0) {
            return "--max-depth must not be negative.";
        }
        boolean forSites = !include.isEmpty() || !exclude.isEmpty() || !ignoreParameters.isEmpty() || noSitemaps;
        if (!site && forSites) {
            return "--include, --exclude, --ignore-parameter and --no-sitemaps are for whole sites.";
        }
        return handedIn && !crawl().equals(Crawl.NONE) ? "Nothing is fetched for --html FILE." : null;
    }

    /** Reads what lies elsewhere. */
    Crawl crawl() throws IOException {
        return new Crawl(
                include,
                exclude,
                ignoreParameters,
                userAgent,
                headers == null ? Map.of() : new Secret("--headers", headers).readPairs(":"),
                cookies == null ? Map.of() : new Secret("--cookies", cookies).readPairs("="),
                login(),
                noSitemaps ? false : null,
                noExternalLinks ? false : null,
                delay);
    }

    private Crawl.@Nullable BasicAuth login() throws IOException {
        if (basicAuth == null) {
            return null;
        }
        String text = new Secret("--basic-auth", basicAuth).read();
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw CommandException.usage("--basic-auth: " + basicAuth + " holds no NAME:PASSWORD.");
        }
        return new Crawl.BasicAuth(text.substring(0, colon), text.substring(colon + 1));
    }
}
