package io.rankmesh.analysis.finding;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the findings, as it was sent. */
public class FindingQuery {

    @RestQuery
    @Parameter(description = "Keeps this severity: critical, warning or notice")
    @Nullable String severity;

    @RestQuery
    @Parameter(description = "Keeps the findings of this audit")
    @Nullable String audit;

    @RestQuery
    @Parameter(description = "Keeps the findings of this category of audits")
    @Nullable String category;

    @RestQuery
    @Parameter(description = "Keeps the findings of the page with this id")
    @Nullable String page;

    @RestQuery
    @Parameter(description = "Keeps the findings on the pages in the segment of this name")
    @Nullable String segment;

    @RestQuery
    @Parameter(description = "Keeps the findings at URLs that begin so; scheme and host included")
    @Nullable String urlPrefix;

    @RestQuery
    @Parameter(
            description =
                    "`true`: the findings that the project suppresses, which are left out otherwise and count nowhere")
    @Nullable String suppressed;

    @RestQuery
    @Parameter(
            description =
                    "Compares with an earlier completed analysis of the same project, kind and URL: its id, or `previous`. "
                            + "Findings are the same when audit, URL, selector and other URL are")
    @Nullable String changedSince;

    @RestQuery
    @Parameter(
            description =
                    "With `changedSince`: `new` findings (the default), those `unchanged`, or those of the earlier analysis "
                            + "that are `gone`")
    @Nullable String change;

    @RestQuery
    @Parameter(
            description =
                    "`seq`, the order in which they were made, or `url`; with a minus in front for the reverse. By default "
                            + "`url` with `urlPrefix`, else `seq`")
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
