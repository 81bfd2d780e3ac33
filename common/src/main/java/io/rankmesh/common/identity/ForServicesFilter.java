package io.rankmesh.common.identity;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody but another service pass. */
@Provider
@ForServices
@Priority(Priorities.AUTHENTICATION)
public class ForServicesFilter implements ContainerRequestFilter {

    /** See {@link IdentityFilter}. */
    private final Instance<InternalTokens> tokens;

    ForServicesFilter(Instance<InternalTokens> tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String token = request.getHeaderString(InternalTokens.HEADER);
        if (token == null) {
            throw new UnauthenticatedException("This request carries no identity");
        }
        tokens.get().verifyService(token);
    }
}
