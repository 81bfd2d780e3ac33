package io.rankmesh.analysis.listing;

import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What may be asked of every list, as it was sent. Lists with filters add theirs. */
public class ListQuery {

    private static final List<String> COMMON = List.of("sort", Fields.PARAMETER, "limit", "cursor");

    @Context
    @Nullable UriInfo uri;

    @RestQuery
    @Parameter(description = "One of the list's orders; with a minus in front for the reverse")
    public @Nullable String sort;

    @RestQuery
    @Parameter(description = "Fields to answer, separated by commas; all by default")
    @Nullable String fields;

    @RestQuery
    @Nullable String limit;

    @RestQuery
    @Nullable String cursor;

    /** Names of the list's own parameters. */
    protected List<String> filters() {
        return List.of();
    }

    /** @throws InvalidInputException naming parameters that the list does not know */
    void checkNames() {
        if (uri != null) {
            List<String> known = new ArrayList<>(COMMON);
            known.addAll(filters());
            QueryParameters.allow(uri, known);
        }
    }

    /** @throws InvalidInputException naming {@code limit} or {@code cursor} */
    PageRequest part() {
        return PageRequest.of(limit, cursor);
    }
}
