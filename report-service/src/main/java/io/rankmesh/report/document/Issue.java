package io.rankmesh.report.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One audit that found something.
 *
 * @param guidance why it matters and what to do, in plain words
 * @param source where the rule comes from
 * @param siteWide whether it is (also) about the site as a whole rather than about single pages
 * @param pagesAffected how many pages have at least one such finding
 * @param checkedAffected how many of them were checked, which are not those that robots.txt forbids; absent in a report of an earlier
 *     release
 * @param pagesShare the affected part of all pages that were checked, 0 to 1, to four decimals; 1 if it is about the site as a whole
 * @param occurrences how many findings there are
 * @param pointsLost points of the overall score that it costs, to two decimals; those of all issues add up to what the
 *     score misses to 100; absent if the score is not explained
 * @param categoryPointsLost the same for its category's score
 * @param examples at most {@link DocumentBuilder#MAX_EXAMPLES}, of as many targets (the other address, else the
 *     page) as possible; pages near the start first, different pages before a second example of the same page
 */
public record Issue(
        String audit,
        String title,
        String category,
        Severity severity,
        @Nullable String guidance,
        @Nullable String source,
        boolean siteWide,
        long pagesAffected,
        @Nullable Long checkedAffected,
        double pagesShare,
        long occurrences,
        @Nullable Double pointsLost,
        @Nullable Double categoryPointsLost,
        List<Example> examples) {

    /** Whether there are more findings than {@link #examples} shows. */
    @JsonProperty("examplesCut")
    public boolean examplesCut() {
        return occurrences > examples.size();
    }

    /**
     * One finding.
     *
     * @param url absent for a finding on the whole site
     */
    public record Example(
            @Nullable String url, String message, @Nullable Evidence evidence) {}

    /**
     * What a person can look at to believe a finding.
     *
     * @param selector CSS path to the element
     * @param otherUrl the other page or resource that the finding is about, such as a link's target
     * @param value what was measured, such as a length
     */
    public record Evidence(
            @Nullable String selector,
            @Nullable String snippet,
            @Nullable String otherUrl,
            @Nullable String value) {

        boolean saysNothing() {
            return selector == null && snippet == null && otherUrl == null && value == null;
        }
    }
}
