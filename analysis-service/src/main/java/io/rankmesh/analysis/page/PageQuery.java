package io.rankmesh.analysis.page;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the pages, as it was sent. */
public class PageQuery {

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
                    "Compares with an earlier completed analysis of the same project, kind and URL: its id, or `previous`. "
                            + "Pages are the same when their URL is")
    @Nullable String changedSince;

    @RestQuery
    @Parameter(
            description =
                    "With `changedSince`: pages `changed` (the default) in status, redirect, title, description, canonical URL, "
                            + "words or indexability, `added` or `unchanged` ones, or those of the earlier analysis that are `removed`")
    @Nullable String change;

    @RestQuery
    @Parameter(
            description =
                    "`seq`, the order of the crawl, `url`, `score` (pages without one last) or `findings` (their number); "
                            + "with a minus in front for the reverse. By default `url` with `urlPrefix`, else `seq`")
    @Nullable String sort;

    @RestQuery
    @Parameter(description = "Fields to answer, separated by commas; all by default")
    @Nullable String fields;

    @RestQuery
    @Parameter(description = "Most items to answer, 1 to 1000; 100 by default")
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "Where to go on: `next` of the answer before")
    @Nullable String cursor;
}
