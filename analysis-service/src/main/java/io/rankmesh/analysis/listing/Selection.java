package io.rankmesh.analysis.listing;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.change.ChangeFilter;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a list shows: rows, narrowed and in an order, each as an item. */
public interface Selection<T> {

    /** The rows of one analysis; {@link #changes} are left to the caller. */
    Listing listing(UUID accountId, UUID analysisId);

    T view(Row row);

    /** The same, of an analysis that crawls so. */
    default Selection<T> under(CrawlOptions options) {
        return this;
    }

    /** Names of an item's fields. */
    List<String> fields();

    /** The page that the rows belong to; null for all. */
    default @Nullable UUID page() {
        return null;
    }

    /** Name of the segment that the rows' pages are in; null for all. */
    default @Nullable String segment() {
        return null;
    }

    /** Which changes are wanted; null for no comparison. */
    default @Nullable ChangeFilter changes() {
        return null;
    }
}
