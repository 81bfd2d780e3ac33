package io.rankmesh.common.identity;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Runs after {@link IdentityFilter}, which has seen to it that there is a caller. */
class RequiresFilter implements ContainerRequestFilter {

    private final Role role;
    private final Scope scope;
    private final boolean session;
    private final String route;

    RequiresFilter(Role role, Scope scope, boolean session, String route) {
        this.role = role;
        this.scope = scope;
        this.session = session;
        this.route = route;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(RequiresFeature.ROUTE, route);
        if (!(request.getProperty(IdentityFilter.CALLER) instanceof Caller caller)) {
            throw new UnauthenticatedException("This request carries no identity");
        }
        if (session && caller.via() != Via.SESSION) {
            throw ForbiddenException.key();
        }
        if (!caller.role().includes(role)) {
            throw ForbiddenException.role(role);
        }
        if (!caller.scopes().contains(scope)) {
            throw ForbiddenException.scope(scope);
        }
    }
}
