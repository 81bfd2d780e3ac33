package io.rankmesh.report.page;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that the template shows, in the words that it shows.
 *
 * @param name what was analysed, as the page's heading
 * @param facts a line on what was looked at and when
 * @param jumps the sections that are there
 * @param scoreNote how the score goes with those of the categories, where that is not plain
 * @param fullScores names the categories without any loss
 * @param explanation how issues make up the score
 * @param meanings of the severities that occur
 * @param notices what the reader must know before trusting the rest, such as that the crawl was cut short
 * @param single whether only one page was looked at, so that lists of pages would say nothing
 */
@TemplateData
public record PageModel(
        String title,
        String kind,
        String name,
        @Nullable Link address,
        String facts,
        String date,
        List<Jump> jumps,
        Score score,
        @Nullable String scoreNote,
        @Nullable Trend trend,
        List<Bar> categories,
        @Nullable String fullScores,
        List<Tile> tiles,
        List<String> notices,
        @Nullable String allClear,
        List<IssueCard> first,
        String firstIntro,
        SiteModel.@Nullable Changes changes,
        @Nullable String explanation,
        List<Meaning> meanings,
        List<Group> groups,
        SiteModel.@Nullable Content content,
        SiteModel.@Nullable Structure structure,
        @Nullable Pages pages,
        Crawl crawl,
        boolean single) {

    /** @param href absent if the address must not be linked */
    @TemplateData
    public record Link(String text, @Nullable String href) {

        private static final Pattern BEHIND_A_PART = Pattern.compile("(?<=[/?&=._-])(?!/)");

        /** The text, cut where a line may end. */
        public List<String> parts() {
            return BEHIND_A_PART.splitAsStream(text).toList();
        }
    }

    /**
     * @param arc the filled part of the ring, 0 to 100
     * @param band CSS class: good, fair, poor or none
     * @param label what a screen reader says of the ring
     */
    @TemplateData
    public record Score(String value, int arc, String band, String label, String verdict, String summary) {}

    @TemplateData
    public record Jump(String anchor, String label) {}

    /** @param kind CSS class: better, worse or even */
    @TemplateData
    public record Trend(String text, String kind) {}

    /**
     * @param width 0 to 100
     * @param anchor where the page has more of it, if it has
     */
    @TemplateData
    public record Bar(
            String label,
            String value,
            int width,
            String band,
            @Nullable String anchor) {

        Bar(String label, String value, int width, String band) {
            this(label, value, width, band, null);
        }
    }

    /** What a severity means. */
    @TemplateData
    public record Meaning(String severity, String label, String text) {}

    /** @param kind CSS class */
    @TemplateData
    public record Tile(String value, String label, String note, String kind) {}

    /**
     * @param anchor its id on the page
     * @param severity CSS class and word at once
     * @param reach how much of the site it touches
     * @param points what it costs of the overall score, at a glance
     * @param costs the same in a sentence
     * @param hint what the spread says about the work, if anything
     * @param source where the rule comes from
     * @param same the message of all findings, if they differ in nothing but their page
     * @param cut says how many findings are shown, if some are left off
     * @param paper says how many pages are left off in print, if any are
     */
    @TemplateData
    public record IssueCard(
            String anchor,
            String title,
            String category,
            String severity,
            String severityLabel,
            @Nullable String guidance,
            @Nullable Link source,
            String reach,
            @Nullable String points,
            @Nullable String costs,
            @Nullable String hint,
            @Nullable Sample example,
            List<PageHits> hits,
            @Nullable String same,
            @Nullable Cut cut,
            @Nullable String paper) {}

    /** One finding in a few lines: where it is, and what makes it plain. */
    @TemplateData
    public record Sample(String message, List<Trait> traits) {}

    /** An address or a text, and what it is. */
    @TemplateData
    public record Trait(
            String name, @Nullable Link address, @Nullable String text) {}

    /** @param rest where the API has the findings that are left off */
    @TemplateData
    public record Cut(String text, Link rest) {}

    /** The findings of one issue on one page; the address is absent for the site as a whole. */
    @TemplateData
    public record PageHits(@Nullable Link address, List<Hit> hits) {}

    /** One finding. What is shown as evidence has the same name wherever it is shown. */
    @TemplateData
    public record Hit(
            String message,
            @Nullable Link address,
            @Nullable String selector,
            String snippetLabel,
            @Nullable String snippet,
            String otherLabel,
            @Nullable Link other,
            String valueLabel,
            @Nullable String value) {

        public boolean hasEvidence() {
            return selector != null || snippet != null || other != null || value != null;
        }
    }

    /**
     * All issues of one category.
     *
     * @param score the category's; absent if it has none
     * @param summary how many issues there are, and what they cost together
     */
    @TemplateData
    public record Group(
            String category,
            String anchor,
            String heading,
            @Nullable String score,
            String band,
            String summary,
            List<IssueCard> issues) {}

    /**
     * @param note explains what a row tells beside its numbers; absent if it tells nothing
     * @param more rows that are shown on demand
     */
    @TemplateData
    public record Pages(
            String intro, @Nullable String note, List<PageRow> rows, List<PageRow> more, String moreLabel) {}

    /**
     * @param issues what was found on it, the gravest first
     * @param moreIssues says how many are left off, if any are
     * @param facts how it is linked, and what its text is like; absent if nothing is known
     * @param extracted what the analysis was asked to take from it
     */
    @TemplateData
    public record PageRow(
            Link address,
            String title,
            String status,
            String statusBand,
            String score,
            String scoreBand,
            String critical,
            String warning,
            String notice,
            List<RowIssue> issues,
            @Nullable String moreIssues,
            @Nullable String facts,
            List<Fact> extracted) {

        public boolean hasMore() {
            return !issues.isEmpty() || facts != null || !extracted.isEmpty();
        }
    }

    /** @param anchor its issue on the page */
    @TemplateData
    public record RowIssue(String title, String severity, String anchor) {}

    @TemplateData
    public record Crawl(List<Fact> facts, List<Bar> statuses, List<Skipped> skipped) {}

    /** Links that were not followed. */
    @TemplateData
    public record Skipped(
            String reason, String links, @Nullable Link example) {}

    @TemplateData
    public record Fact(String name, String value) {}
}
