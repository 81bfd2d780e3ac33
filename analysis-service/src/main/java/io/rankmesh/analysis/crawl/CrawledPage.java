package io.rankmesh.analysis.crawl;

import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A URL that has been visited, ready to be stored.
 *
 * @param depth links from the start; null when none lead here
 * @param counts whether the page counts in the mean of the site's score
 * @param score of this page's own findings; null when it does not count
 * @param millis time of the fetch; 0 when there was none
 * @param error code of what kept the page from being read
 * @param errorDetail the same as a sentence
 * @param content what its text is about; null for what is no HTML
 * @param extracted the values of the caller's own columns, as JSON; null without any
 * @param findings those that count
 * @param suppressed findings that the project does not want to count
 * @param finds where it leads to
 */
public record CrawledPage(
        String url,
        @Nullable Integer depth,
        int status,
        @Nullable String contentType,
        long bytes,
        @Nullable String title,
        @Nullable String description,
        @Nullable String canonical,
        @Nullable String redirectTo,
        boolean indexable,
        boolean counts,
        @Nullable Integer score,
        long millis,
        @Nullable String error,
        @Nullable String errorDetail,
        PageSummary summary,
        List<PageFacts.Link> links,
        @Nullable PageContent content,
        @Nullable String extracted,
        List<Finding> findings,
        List<Finding> suppressed,
        Finds finds) {

    public CrawledPage {
        links = List.copyOf(links);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** Characters of its links, all of its size that knows no small bound. */
    int linkCharacters() {
        return summary.links().stream()
                .mapToInt(link -> link.url().length() + link.text().length())
                .sum();
    }
}
