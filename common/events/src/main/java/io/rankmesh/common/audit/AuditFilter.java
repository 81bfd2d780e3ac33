package io.rankmesh.common.audit;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.IdentityFilter;
import io.rankmesh.common.identity.RequiresFeature;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Records every call of a known caller that may change something, whatever came of it, before it is answered. One that cannot be recorded
 * is answered all the same, and logged: its change is made by then.
 */
public class AuditFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class);
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** See {@link IdentityFilter}. */
    private final Instance<AuditTrail> trail;

    AuditFilter(Instance<AuditTrail> trail) {
        this.trail = trail;
    }

    @ServerResponseFilter
    public @Nullable Uni<Void> record(ContainerRequestContext request, ContainerResponseContext response) {
        if (SAFE.contains(request.getMethod())
                || !(request.getProperty(IdentityFilter.CALLER) instanceof Caller caller)
                || !(request.getProperty(RequiresFeature.ROUTE) instanceof String action)) {
            return Uni.createFrom().voidItem();
        }
        return trail.get()
                .record(caller, action, target(request, response), response.getStatus())
                .onFailure()
                .invoke(e -> LOG.errorf("%s of account %s is not recorded: %s", action, caller.accountId(), e))
                .onFailure()
                .recoverWithNull();
    }

    /** What the path names last, or what was made. */
    private static @Nullable String target(ContainerRequestContext request, ContainerResponseContext response) {
        List<String> named = request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .toList();
        if (!named.isEmpty()) {
            return named.getLast();
        }
        String location = response.getHeaderString(HttpHeaders.LOCATION);
        return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
    }
}
