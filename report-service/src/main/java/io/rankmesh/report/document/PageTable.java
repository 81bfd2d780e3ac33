package io.rankmesh.report.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pages, worst first.
 *
 * @param total how many pages there are, listed or not
 * @param cut whether pages were left off: at most {@link DocumentBuilder#MAX_PAGES} are listed
 * @param columns names of what was {@linkplain Row#extracted extracted}
 */
public record PageTable(long total, boolean cut, List<Row> items, List<String> columns) {

    /** Reports of earlier releases know no columns. */
    public PageTable {
        columns = columns == null ? List.of() : columns;
    }

    /**
     * @param status HTTP status; absent if the page never answered
     * @param score 0 to 100; absent if the page could not be scored, a redirect for example
     * @param error why the page could not be fetched
     * @param issues audits that found something on the page, the gravest first, at most {@link PageTableBuilder#MAX_ISSUES}
     * @param linkScore weight of the links to it, 0 to 100
     * @param clickDepth links of the shortest path from the start; absent without one
     * @param inlinks other pages that link to it
     * @param content absent for what is no HTML
     * @param extracted texts by column, cut to what a table can show; null for a column that would have cost too much
     */
    public record Row(
            String url,
            @Nullable Integer status,
            @Nullable Integer depth,
            @Nullable Integer score,
            @Nullable String title,
            @Nullable String error,
            SeverityCounts findings,
            List<String> issues,
            @Nullable Integer linkScore,
            @Nullable Integer clickDepth,
            @Nullable Long inlinks,
            @Nullable PageContent content,
            Map<String, @Nullable List<String>> extracted) {

        /** Reports of earlier releases lack what came later. */
        public Row {
            issues = issues == null ? List.of() : issues;
            extracted = extracted == null ? Map.of() : extracted;
        }

        Row with(List<String> found) {
            return new Row(
                    url,
                    status,
                    depth,
                    score,
                    title,
                    error,
                    findings,
                    found,
                    linkScore,
                    clickDepth,
                    inlinks,
                    content,
                    extracted);
        }
    }

    /**
     * The page's own text, without menus.
     *
     * @param tokens estimate of what it costs a language model to read the text
     * @param share share of the text in the page's bytes, in percent
     * @param readability by the scale of the formula; more is easier, but for {@code lix}
     */
    public record PageContent(
            @Nullable String language,
            long words,
            long tokens,
            long share,
            @Nullable Double readability,
            @Nullable String readabilityFormula) {}
}
