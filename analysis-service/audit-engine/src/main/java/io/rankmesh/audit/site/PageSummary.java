package io.rankmesh.audit.site;

import io.rankmesh.audit.PageFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audits across pages need of one page.
 *
 * @param url normalised, the page's identity
 * @param status 0 when the fetch failed, {@link #NOT_FETCHED} when it was not tried
 * @param redirectTo normalised target of a 3xx answer
 * @param indexable only these take part in the search for duplicates
 * @param links internal links of an HTML page, each URL once with the text of its first link
 */
public record PageSummary(
        String url,
        int status,
        @Nullable String redirectTo,
        boolean indexable,
        @Nullable String title,
        @Nullable String description,
        @Nullable String contentHash,
        List<Link> links) {

    /** Status of a page that is known and was left alone, such as one that robots.txt forbids: nothing can be said of it. */
    public static final int NOT_FETCHED = -1;

    /**
     * @param url normalised
     * @param text anchor text, for the evidence
     */
    public record Link(String url, String text) {}

    /** A page whose contents are not known. */
    public static PageSummary unread(String url, int status) {
        return new PageSummary(url, status, null, false, null, null, null, List.of());
    }

    public static PageSummary of(PageFacts facts) {
        return new PageSummary(
                facts.url(),
                facts.status(),
                facts.redirectTo(),
                facts.indexable(),
                facts.title(),
                facts.description(),
                facts.contentHash(),
                internalLinks(facts));
    }

    private static List<Link> internalLinks(PageFacts facts) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (PageFacts.Link link : facts.links()) {
            if (link.internal()) {
                links.putIfAbsent(link.url(), new Link(link.url(), link.text()));
            }
        }
        return List.copyOf(links.values());
    }
}
