package io.rankmesh.analysis.page;

import io.rankmesh.analysis.listing.ListQuery;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the pages, as it was sent. */
public class PageQuery extends ListQuery {

    @RestQuery
    @Parameter(
            description =
                    "Keeps the pages with this status, such as `404`, or of this class, such as `4xx`; 0 for no answer")
    @Nullable String status;

    @RestQuery
    @Parameter(description = "Keeps the pages that may be indexed (`true`) or may not (`false`)")
    @Nullable String indexable;

    @RestQuery
    @Parameter(description = "Keeps the pages in the segment of this name")
    @Nullable String segment;

    @RestQuery
    @Parameter(description = "Keeps the pages whose URLs begin so; scheme and host included")
    @Nullable String urlPrefix;

    @RestQuery
    @Parameter(
            description =
                    "Compares with an earlier completed analysis of the project: its id, or `previous` for the last one with the same "
                            + "options. "
                            + "Pages are the same when their URL is")
    @Nullable String changedSince;

    @RestQuery
    @Parameter(
            description =
                    "With `changedSince`: pages `changed` (the default) in status, redirect, title, description, canonical URL, "
                            + "words or indexability, `added` or `unchanged` ones, or those of the earlier analysis that are `removed`")
    @Nullable String change;

    @Override
    protected List<String> filters() {
        return List.of("status", "indexable", "segment", "urlPrefix", "changedSince", "change");
    }
}
