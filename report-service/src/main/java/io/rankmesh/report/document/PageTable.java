package io.rankmesh.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages, worst first.
 *
 * @param total how many pages there are, listed or not
 * @param cut whether pages were left off: at most {@link DocumentBuilder#MAX_PAGES} are listed
 */
public record PageTable(long total, boolean cut, List<Row> items) {

    /**
     * @param status HTTP status; absent if the page never answered
     * @param score 0 to 100; absent if the page could not be scored, a redirect for example
     * @param error why the page could not be fetched
     */
    public record Row(
            String url,
            @Nullable Integer status,
            @Nullable Integer depth,
            @Nullable Integer score,
            @Nullable String title,
            @Nullable String error,
            SeverityCounts findings) {}
}
