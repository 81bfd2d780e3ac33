package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.url.IgnoredParameters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an analysis crawls, with every default filled in and without secrets.
 *
 * @param include patterns of path and query as in robots.txt; empty for all
 * @param exclude patterns that win over {@code include}
 * @param ignoreParameters names, in lower case; a final {@code *} stands for anything
 * @param userAgent empty for the crawler's own
 * @param headers names of the headers for the start's own host
 * @param cookies names of the cookies for it
 * @param basicAuth whether a user name and password for it were given
 * @param delay seconds between the starts of requests to one host
 */
@Schema(name = "CrawlOptions")
public record CrawlOptions(
        List<String> include,
        List<String> exclude,
        List<String> ignoreParameters,
        String userAgent,
        List<String> headers,
        List<String> cookies,
        boolean basicAuth,
        boolean sitemaps,
        boolean externalLinks,
        double delay) {

    /** Parameters of advertising and mailing services, and of frameworks that put sessions into URLs. */
    public static final List<String> DEFAULT_IGNORED = List.of(
            "utm_*",
            "gclid",
            "gclsrc",
            "dclid",
            "gbraid",
            "wbraid",
            "srsltid",
            "_ga",
            "_gl",
            "fbclid",
            "igshid",
            "msclkid",
            "yclid",
            "ttclid",
            "twclid",
            "li_fat_id",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "jsessionid",
            "phpsessid",
            "aspsessionid*",
            "cfid",
            "cftoken",
            "zenid",
            "oscsid",
            "xtcsid",
            "mscsid",
            "bv_sessionid");

    /** Of a single document, which no request is sent for. */
    public static final CrawlOptions NONE =
            new CrawlOptions(List.of(), List.of(), List.of(), "", List.of(), List.of(), false, false, false, 0);

    public CrawlOptions {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        ignoreParameters = List.copyOf(ignoreParameters);
        headers = List.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /** What changes nothing about a page that is crawled so. */
    public IgnoredParameters ignored() {
        return new IgnoredParameters(ignoreParameters, ignoreParameters.equals(DEFAULT_IGNORED));
    }

    String toJson() {
        return new JsonObject()
                .put("include", new JsonArray(include))
                .put("exclude", new JsonArray(exclude))
                .put("ignoreParameters", new JsonArray(ignoreParameters))
                .put("userAgent", userAgent)
                .put("headers", new JsonArray(headers))
                .put("cookies", new JsonArray(cookies))
                .put("basicAuth", basicAuth)
                .put("sitemaps", sitemaps)
                .put("externalLinks", externalLinks)
                .put("delay", delay)
                .encode();
    }

    /** What {@link #toJson} wrote; an object without fields is {@link #NONE}. */
    public static CrawlOptions ofJson(String json) {
        JsonObject object = new JsonObject(json);
        return new CrawlOptions(
                texts(object, "include"),
                texts(object, "exclude"),
                texts(object, "ignoreParameters"),
                object.getString("userAgent", ""),
                texts(object, "headers"),
                texts(object, "cookies"),
                object.getBoolean("basicAuth", false),
                object.getBoolean("sitemaps", false),
                object.getBoolean("externalLinks", false),
                object.getDouble("delay", 0.0));
    }

    private static List<String> texts(JsonObject object, String field) {
        return object.getJsonArray(field, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }
}
