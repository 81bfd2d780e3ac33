package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.url;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A group of cross-page rules: crawls in which an audit finds something, and crawls in which it doesn't. */
abstract class AbstractCrossPageTable {
    /** @param other URL that the evidence names; null when there is none to name */
    static Arguments fault(String audit, String on, @Nullable String other, TestCrawl crawl) {
        return Arguments.of(audit, on, other, crawl);
    }

    static Arguments pass(String audit, TestCrawl crawl) {
        return Arguments.of(audit, crawl);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(String audit, String on, @Nullable String other, TestCrawl crawl) {
        List<Finding> found = crawl.findings().stream()
                .filter(finding -> finding.audit().equals(audit))
                .toList();
        assertThat(found).extracting(Finding::url).contains(url(on)).doesNotHaveDuplicates();
        Finding first = found.stream()
                .filter(finding -> finding.url().equals(url(on)))
                .findFirst()
                .orElseThrow();
        assertThat(first.evidence().otherUrl()).isEqualTo(other == null ? null : url(other));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void isNotFound(String audit, TestCrawl crawl) {
        assertThat(crawl.findings()).extracting(Finding::audit).doesNotContain(audit);
    }

    /** The pages, found from a home page that is not among them. */
    static TestCrawl site(PageBuilder... pages) {
        return TestCrawl.of(Stream.concat(Stream.of(page("")), Stream.of(pages)).toArray(PageBuilder[]::new));
    }

    /** A page whose canonical URL and language version are on another site. */
    static TestCrawl abroad() {
        return site(page("a").canonical("https://o/x").hreflang("de", "https://o/de"));
    }
}
