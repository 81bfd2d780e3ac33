package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.listing.ListQuery;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of the keywords, as it was sent. */
public class KeywordQuery extends ListQuery {

    @RestQuery
    @Parameter(description = "Tells the keywords of the page with this id")
    @Nullable String page;

    @RestQuery
    @Parameter(description = "Tells the pages that have this phrase; case does not matter")
    @Nullable String phrase;

    @Override
    protected List<String> filters() {
        return List.of("page", "phrase");
    }
}
