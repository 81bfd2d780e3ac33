package io.rankmesh.common.problem;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Runs before {@link QueryParameterFilter}, on routes with parameters only: so the routes are told apart at build time, without reflection. */
@Provider
@TakesParameters
@Priority(Priorities.USER - 100)
public class TakesParametersFilter implements ContainerRequestFilter {

    private static final String TAKEN = TakesParametersFilter.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(TAKEN, true);
    }

    static boolean taken(ContainerRequestContext request) {
        return request.getProperty(TAKEN) != null;
    }
}
