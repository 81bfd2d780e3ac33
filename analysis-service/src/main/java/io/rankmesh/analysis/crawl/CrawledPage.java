package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchError;
import io.rankmesh.analysis.link.LinkWriter;
import io.rankmesh.analysis.project.Suppressions;
import io.rankmesh.analysis.recrawl.KeptPage;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.PageFacts;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.audit.score.SiteTally;
import io.rankmesh.audit.site.PageSummary;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A URL that has been visited, ready to be stored.
 *
 * @param read what is on it
 * @param finds where it leads to
 * @param kept what is left of it to the next analysis; null when that has to audit it anew
 */
public record CrawledPage(
        Fetch fetch,
        Level level,
        PageSummary summary,
        Read read,
        Finds finds,
        @Nullable KeptPage kept) {

    private static final int OBJECT = 64;

    /**
     * What is on a page, beside its summary.
     *
     * @param canonical as the page has it
     * @param score of this page's own findings; null when it does not count in the mean of the site's score
     * @param content what its text is about; null for what is no HTML
     * @param extracted the values of the caller's own columns, as JSON; null without any
     * @param findings those that count
     * @param suppressed findings that the project does not want to count
     */
    record Read(
            @Nullable String contentType,
            long bytes,
            @Nullable String canonical,
            @Nullable Integer score,
            List<PageFacts.Link> links,
            @Nullable PageContent content,
            @Nullable String extracted,
            List<Finding> findings,
            List<Finding> suppressed) {

        Read {
            links = List.copyOf(links);
            findings = List.copyOf(findings);
            suppressed = List.copyOf(suppressed);
        }

        /** Nothing but its size. */
        static Read nothing(long bytes) {
            return new Read(null, bytes, null, null, List.of(), null, null, List.of(), List.of());
        }
    }

    /** Whether its host wants to be left alone for longer than a crawl waits: further pages would not be answered either. */
    boolean isRefused() {
        return FetchError.HOST_BUSY.code().equals(fetch.error());
    }

    /** Whether a rule of robots.txt has kept it from being asked for. */
    boolean isForbidden() {
        return Visitor.ROBOTS_FORBIDDEN.equals(fetch.error());
    }

    /** A page whose contents are not known. */
    static CrawledPage unread(PageSummary summary, Fetch fetch, Level level, long bytes) {
        return new CrawledPage(fetch, level, summary, Read.nothing(bytes), Finds.none(), null);
    }

    /** A page that has been audited, now or by the analysis before. */
    static CrawledPage of(
            Suppressions suppressions,
            Fetch fetch,
            Level level,
            PageFacts facts,
            List<Finding> all,
            @Nullable String extracted,
            Discovery found,
            @Nullable KeptPage kept) {
        Map<Boolean, List<Finding>> split =
                all.stream().collect(Collectors.partitioningBy(finding -> isSuppressed(finding, suppressions)));
        List<Finding> suppressed = split.getOrDefault(true, List.of());
        List<Finding> findings = split.getOrDefault(false, List.of());
        UnaryOperator<String> identity = found.identities(facts);
        Read read = new Read(
                facts.contentType(),
                facts.bytes(),
                facts.canonical(),
                SiteTally.counts(facts) ? Scores.page(findings).value() : null,
                facts.links().stream()
                        .limit(LinkWriter.MAX_LINKS)
                        .map(link -> new PageFacts.Link(
                                identity.apply(link.url()), link.text(), link.internal(), link.nofollow()))
                        .toList(),
                facts.content(),
                extracted,
                findings,
                suppressed);
        PageSummary summary = PageSummary.of(facts).withTargets(identity);
        return new CrawledPage(fetch, level, summary, read, found.in(facts), kept);
    }

    private static boolean isSuppressed(Finding finding, Suppressions suppressions) {
        SiteScope.stopIfInterrupted(finding.url());
        return suppressions.cover(finding);
    }

    String url() {
        return fetch.url();
    }

    /** Characters of all that it holds without a small bound of its own. */
    long characters() {
        long characters = kept == null ? 0 : kept.audit().length;
        characters += length(read.extracted())
                + length(summary.title())
                + length(summary.description())
                + length(read.canonical())
                + length(summary.redirectTo());
        for (PageSummary.Link link : summary.links()) {
            characters += link.url().length() + link.text().length();
        }
        for (PageFacts.Link link : read.links()) {
            characters += link.url().length() + link.text().length();
        }
        for (PageFacts.Hreflang version : summary.hreflangs()) {
            characters += version.url().length() + version.code().length();
        }
        for (Finding finding : read.findings()) {
            characters += characters(finding);
        }
        for (Finding finding : read.suppressed()) {
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

    /** Characters, and as many for each object among them as it takes memory beside its text. */
    long weight() {
        long objects = summary.links().size()
                + summary.nofollow().size()
                + summary.external().size()
                + read.links().size()
                + summary.hreflangs().size()
                + read.findings().size()
                + read.suppressed().size()
                + finds.found().size()
                + finds.external().size();
        return characters() + OBJECT * objects;
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
