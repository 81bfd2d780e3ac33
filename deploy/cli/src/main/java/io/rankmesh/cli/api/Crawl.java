package io.rankmesh.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a submission wants its site crawled; what is empty is left out, so that the suite's defaults hold. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Crawl(
        List<String> include,
        List<String> exclude,
        List<String> ignoreParameters,
        @Nullable String userAgent,
        Map<String, String> headers,
        Map<String, String> cookies,
        @Nullable BasicAuth basicAuth,
        @Nullable Boolean sitemaps,
        @Nullable Boolean externalLinks,
        @Nullable BigDecimal delay) {

    /** What a submission has that asks for nothing. */
    public static final Crawl NONE =
            new Crawl(List.of(), List.of(), List.of(), null, Map.of(), Map.of(), null, null, null, null);

    public record BasicAuth(String username, String password) {
        @Override
        public String toString() {
            return "BasicAuth";
        }
    }

    /** Tells no secrets. */
    @Override
    public String toString() {
        return "Crawl";
    }
}
