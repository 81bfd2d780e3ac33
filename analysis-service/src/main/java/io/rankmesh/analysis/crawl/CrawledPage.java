package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.analysis.recrawl.KeptPage;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import java.util.function.Predicate;
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
 * @param kept what is left of it to the next analysis; null when that has to audit it anew
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
        Finds finds,
        @Nullable KeptPage kept) {

    public CrawledPage {
        links = List.copyOf(links);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** A page whose contents are not known. */
    static CrawledPage unread(PageSummary summary, Fetch fetch, Level level, long bytes) {
        return new CrawledPage(
                summary.url(),
                level.linkDepth(),
                fetch.status(),
                null,
                bytes,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                fetch.millis(),
                fetch.error(),
                fetch.detail(),
                summary,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                Finds.none(),
                null);
    }

    /** A page that has been audited, now or by the analysis before. */
    static CrawledPage of(
            ProjectSettings settings,
            Fetch fetch,
            Level level,
            PageFacts facts,
            List<Finding> all,
            @Nullable String extracted,
            Discovery found,
            @Nullable KeptPage kept) {
        boolean counts = SiteTally.counts(facts);
        List<Finding> suppressed = all.stream().filter(settings::suppresses).toList();
        List<Finding> findings = suppressed.isEmpty()
                ? all
                : all.stream().filter(Predicate.not(settings::suppresses)).toList();
        return new CrawledPage(
                fetch.url(),
                level.linkDepth(),
                fetch.status(),
                facts.contentType(),
                facts.bytes(),
                facts.title(),
                facts.description(),
                facts.canonical(),
                facts.redirectTo(),
                facts.indexable(),
                counts,
                counts ? Scores.page(findings).value() : null,
                fetch.millis(),
                fetch.error(),
                fetch.detail(),
                PageSummary.of(facts).withLinks(link -> new PageSummary.Link(found.identity(link.url()), link.text())),
                facts.links(),
                facts.content(),
                extracted,
                findings,
                suppressed,
                found.in(facts),
                kept);
    }

    /** Characters of all that it holds without a small bound of its own. */
    long characters() {
        long characters = kept == null ? 0 : kept.audit().length;
        characters += length(extracted) + length(title) + length(description) + length(canonical) + length(redirectTo);
        for (PageSummary.Link link : summary.links()) {
            characters += link.url().length() + link.text().length();
        }
        for (PageFacts.Link link : links) {
            characters += link.url().length() + link.text().length();
        }
        for (Finding finding : findings) {
            characters += characters(finding);
        }
        for (Finding finding : suppressed) {
            characters += characters(finding);
        }
        for (String url : finds.found().keySet()) {
            characters += url.length();
        }
        for (String url : finds.external()) {
            characters += url.length();
        }
        return characters;
    }

    private static long characters(Finding finding) {
        Evidence evidence = finding.evidence();
        return finding.url().length()
                + finding.message().length()
                + length(evidence.selector())
                + length(evidence.snippet())
                + length(evidence.otherUrl())
                + length(evidence.value());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
