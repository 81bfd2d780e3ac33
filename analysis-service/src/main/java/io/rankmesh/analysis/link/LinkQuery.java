package io.rankmesh.analysis.link;

import io.rankmesh.analysis.listing.ListQuery;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the links, as it was sent. */
public class LinkQuery extends ListQuery {

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

    @Override
    protected List<String> filters() {
        return List.of("from", "to", "kind", "nofollow");
    }
}
