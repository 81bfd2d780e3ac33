package io.rankmesh.common.identity;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets a request to {@code /v1} pass only with a valid internal token, unless its route is {@link Anonymous}. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class IdentityFilter implements ContainerRequestFilter {

    /** The property of a request that holds its {@link Caller}. */
    public static final String CALLER = Caller.class.getName();

    /** Looked up at the first request: filters are made while the image is built, and the key is not known there. */
    private final Instance<InternalTokens> tokens;

    private final CurrentCaller current;

    IdentityFilter(Instance<InternalTokens> tokens, CurrentCaller current) {
        this.tokens = tokens;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (AnonymousFilter.opened(request) || !isApi(request.getUriInfo().getPath())) {
            return;
        }
        String token = request.getHeaderString(InternalTokens.HEADER);
        if (token == null) {
            throw new UnauthenticatedException("This request carries no identity");
        }
        Caller caller = tokens.get().verify(token);
        current.set(caller);
        request.setProperty(CALLER, caller);
    }

    private static boolean isApi(String path) {
        return path.startsWith("/v1/") || path.startsWith("v1/");
    }
}
