package io.rankmesh.analysis.analysis;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a submission asks of its crawl. */
@Schema(name = "Crawl")
record CrawlRequest(
        @Schema(
                description =
                        "Patterns of the URLs to crawl, as in robots.txt: path and query begin with them, `*` "
                                + "stands for anything, a final `$` for the end. The start is crawled whatever they say. All by default",
                examples = "[\"/shop/*\"]",
                maxItems = CrawlRules.MAX_PATTERNS)
        @Nullable List<@Nullable String> include,

        @Schema(
                description = "Patterns of the URLs to leave alone, also those that `include` takes in",
                examples = "[\"/cart\", \"/*.pdf$\"]",
                maxItems = CrawlRules.MAX_PATTERNS)
        @Nullable List<@Nullable String> exclude,

        @Schema(
                description =
                        "Parameters that change nothing about a page, dropped from links and sitemaps; `*` at the "
                                + "end stands for anything. By default those of well-known trackers and sessions; `[]` for none",
                examples = "[\"utm_*\", \"ref\"]",
                maxItems = CrawlRules.MAX_PATTERNS)
        @Nullable List<@Nullable String> ignoreParameters,

        @Schema(
                description =
                        "How the crawler names itself; it goes by the rules for RankmeshBot in robots.txt all the same",
                maxLength = CrawlRules.MAX_VALUE)
        @Nullable String userAgent,

        @Schema(
                description = "Headers for the start's own host, never sent to another; not told again",
                writeOnly = true)
        @Nullable Map<String, @Nullable String> headers,

        @Schema(
                description = "Cookies for the start's own host, never sent to another; not told again",
                writeOnly = true)
        @Nullable Map<String, @Nullable String> cookies,

        @Schema(description = "For the start's own host, never sent to another; not told again", writeOnly = true)
        @Nullable BasicAuth basicAuth,

        @Schema(
                description =
                        "Whether sitemaps are read, and what they list is crawled; true by default, for kind `site` only")
        @Nullable Boolean sitemaps,

        @Schema(description = "Whether links to other sites are checked, once each; true by default") @Nullable Boolean externalLinks,

        @Schema(
                description = "Seconds to leave at least between the starts of requests to one host; 0 by default",
                minimum = "0",
                maximum = "60")
        @Nullable BigDecimal delay) {

    /** @param username without colon (RFC 7617) */
    record BasicAuth(@Nullable String username, @Nullable String password) {

        @Override
        public String toString() {
            return "BasicAuth";
        }
    }

    /** Tells no secrets. */
    @Override
    public String toString() {
        return "CrawlRequest";
    }
}
