package io.rankmesh.analysis.link;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the links, as it was sent. */
public class LinkQuery {

    @RestQuery
    @Parameter(description = "Keeps the links of the page with this URL")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Keeps the links to this URL: from where it is linked")
    @Nullable String to;

    @RestQuery
    @Parameter(description = "Keeps the links within the host (`internal`) or to others (`external`)")
    @Nullable String kind;

    @RestQuery
    @Parameter(description = "Keeps the links that ask not to be followed (`true`) or the others (`false`)")
    @Nullable String nofollow;

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
