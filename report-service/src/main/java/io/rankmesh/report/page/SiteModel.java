package io.rankmesh.report.page;

import io.quarkus.qute.TemplateData;
import io.rankmesh.report.page.PageModel.Bar;
import io.rankmesh.report.page.PageModel.Cut;
import io.rankmesh.report.page.PageModel.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page shows of the site as a whole, beside its issues. */
final class SiteModel {

    private SiteModel() {}

    /**
     * What differs from the analysis before.
     *
     * @param figures the counts in large
     * @param added audits with new findings, most first; absent if there is nothing to compare with
     * @param gone audits with findings that are gone, most first; absent likewise
     * @param unknown says what cannot be compared, if anything
     */
    @TemplateData
    public record Changes(
            String intro,
            List<Figure> figures,
            List<PageList> pages,
            @Nullable ChangeList added,
            @Nullable ChangeList gone,
            @Nullable String unknown) {}

    /**
     * Pages of one kind.
     *
     * @param more says how many pages are left off, if any are
     */
    @TemplateData
    public record PageList(
            String heading,
            List<Link> pages,
            @Nullable String more,
            @Nullable Link rest) {}

    /** @param kind CSS class: better, worse or even */
    @TemplateData
    public record Figure(String value, String label, String kind) {}

    /**
     * @param more says how many audits are left off, if any are
     * @param rest where the API lists the findings
     */
    @TemplateData
    public record ChangeList(
            String heading, List<ChangeRow> rows, @Nullable String more, Link rest) {}

    /**
     * @param anchor its issue on the page; absent if there is none any more
     * @param pages where, as far as it is known
     */
    @TemplateData
    public record ChangeRow(
            String title,
            String severity,
            String count,
            @Nullable String anchor,
            List<Link> pages) {}

    /**
     * @param figures what the texts are like
     * @param keywords with the number of pages as their value
     */
    @TemplateData
    public record Content(List<Figure> figures, List<Bar> keywords, List<Bar> languages, List<ClusterGroup> clusters) {}

    /** Clusters of one kind. */
    @TemplateData
    public record ClusterGroup(String heading, String meaning, List<ClusterCard> clusters) {}

    /** @param more says how many pages are left off, if any are */
    @TemplateData
    public record ClusterCard(
            String title,
            String size,
            List<PageLine> pages,
            @Nullable String more) {}

    /** @param note what is to say of the page, such as its title */
    @TemplateData
    public record PageLine(Link address, @Nullable String note) {}

    /** @param unlinked says how many pages no link leads to, if any */
    @TemplateData
    public record Structure(
            List<Bar> depths,
            List<StrongRow> strongest,
            List<SectionRow> sections,
            @Nullable String sectionsCut,
            List<SectionGraphRow> graph,
            @Nullable Suggestions suggestions,
            @Nullable String unlinked) {}

    /** Where the links of a section lead, the most first. */
    @TemplateData
    public record SectionGraphRow(String name, List<SectionLink> links) {}

    @TemplateData
    public record SectionLink(String name, String links) {}

    /**
     * Links that pages lack.
     *
     * @param rest shown on demand
     * @param cut says that there are more than these, if so
     */
    @TemplateData
    public record Suggestions(
            List<Suggestion> first,
            List<Suggestion> rest,
            String restLabel,
            @Nullable Cut cut) {}

    @TemplateData
    public record Suggestion(String phrase, Link from, Link to) {}

    @TemplateData
    public record StrongRow(Link address, @Nullable String title, String linkScore, int width, String inlinks) {}

    @TemplateData
    public record SectionRow(
            String name,
            String pages,
            String indexable,
            String score,
            String scoreBand,
            String findings,
            String clickDepth,
            String linkScore,
            String linksIn,
            String linksOut) {}
}
