package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.ListQuery;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the clusters, as it was sent. */
public class ClusterQuery extends ListQuery {

    @RestQuery
    @Parameter(description = "Keeps this kind: exact, near-duplicate or cannibalisation")
    @Nullable String kind;

    @Override
    protected List<String> filters() {
        return List.of("kind");
    }
}
