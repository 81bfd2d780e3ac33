package io.rankmesh.analysis.finding;

import io.rankmesh.analysis.listing.ListQuery;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the findings, as it was sent. */
public class FindingQuery extends ListQuery {

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
    @Parameter(
            description =
                    "Keeps the findings on pages with this status, such as `404`, or of this class, such as `4xx`; 0 for no answer. "
                            + "They come page by page")
    @Nullable String status;

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
                    "Compares with an earlier completed analysis of the project: its id, or `previous` for the last one with the same "
                            + "options. "
                            + "Findings are the same when audit, URL, selector and other URL are, but for the other URL where it is one of several")
    @Nullable String changedSince;

    @RestQuery
    @Parameter(
            description =
                    "With `changedSince`: `new` findings (the default), those `unchanged`, or those of the earlier analysis "
                            + "that are `gone`")
    @Nullable String change;

    @Override
    protected List<String> filters() {
        return List.of(
                "severity",
                "audit",
                "category",
                "page",
                "segment",
                "status",
                "urlPrefix",
                "suppressed",
                "changedSince",
                "change");
    }
}
