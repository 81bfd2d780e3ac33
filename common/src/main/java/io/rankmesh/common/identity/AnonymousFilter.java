package io.rankmesh.common.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Runs before {@link IdentityFilter}, on anonymous routes only: so the routes are told apart at build time, without reflection. */
@Provider
@Anonymous
@Priority(Priorities.AUTHENTICATION - 100)
public class AnonymousFilter implements ContainerRequestFilter {

    private static final String OPENED = AnonymousFilter.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(OPENED, true);
    }

    static boolean opened(ContainerRequestContext request) {
        return request.getProperty(OPENED) != null;
    }
}
