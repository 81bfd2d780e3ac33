package io.rankmesh.common.paging;

import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All query parameters of a list without filters. */
public class PageParameters {

    @RestQuery
    public @Nullable String limit;

    @RestQuery
    public @Nullable String cursor;

    @Context
    public @Nullable UriInfo uri;

    /** @throws InvalidInputException naming a parameter that is not valid, or none of these */
    public PageRequest request() {
        QueryParameters.allow(Objects.requireNonNull(uri), List.of("limit", "cursor"));
        return PageRequest.of(limit, cursor);
    }
}
