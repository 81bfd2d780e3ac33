package io.rankmesh.common.audit;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.IdentityFilter;
import io.rankmesh.common.identity.RequiresFeature;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Records every call of a known caller that may change something, whatever came of it, before it is answered. One that cannot be recorded
 * is answered all the same, and logged: its change is made by then. Whoever hangs up before the answer is recorded, too: no answer is
 * filtered then, and the change may have been made.
 */
public class AuditFilter {

    private static final Logger LOG = Logger.getLogger(AuditFilter.class);
    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final String RECORDED = AuditFilter.class.getName();

    /** In place of a status: the sender was gone before there was one. As nginx has it. */
    private static final int HUNG_UP = 499;

    /** See {@link IdentityFilter}. */
    private final Instance<AuditTrail> trail;

    AuditFilter(Instance<AuditTrail> trail) {
        this.trail = trail;
    }

    /** After the filters that know caller and route. */
    @ServerRequestFilter(priority = Priorities.USER)
    public void watch(ContainerRequestContext request, RoutingContext connection) {
        if (!SAFE.contains(request.getMethod())
                && request.getProperty(IdentityFilter.CALLER) instanceof Caller caller
                && request.getProperty(RequiresFeature.ROUTE) instanceof String action) {
            AtomicBoolean recorded = new AtomicBoolean();
            String target = named(request);
            request.setProperty(RECORDED, recorded);
            connection.addEndHandler(end -> {
                if (!recorded.getAndSet(true)) {
                    record(caller, action, target, HUNG_UP).subscribe().with(done -> {});
                }
            });
        }
    }

    @ServerResponseFilter
    public @Nullable Uni<Void> record(ContainerRequestContext request, ContainerResponseContext response) {
        if (SAFE.contains(request.getMethod())
                || !(request.getProperty(IdentityFilter.CALLER) instanceof Caller caller)
                || !(request.getProperty(RequiresFeature.ROUTE) instanceof String action)
                || (request.getProperty(RECORDED) instanceof AtomicBoolean recorded && recorded.getAndSet(true))) {
            return Uni.createFrom().voidItem();
        }
        return record(caller, action, target(request, response), response.getStatus());
    }

    private Uni<Void> record(Caller caller, String action, @Nullable String target, int status) {
        return trail.get()
                .record(caller, action, target, status)
                .onFailure()
                .invoke(e -> LOG.errorf("%s of account %s is not recorded: %s", action, caller.accountId(), e))
                .onFailure()
                .recoverWithNull();
    }

    /** What the path names last, or what was made. */
    private static @Nullable String target(ContainerRequestContext request, ContainerResponseContext response) {
        String named = named(request);
        if (named != null) {
            return named;
        }
        String location = response.getHeaderString(HttpHeaders.LOCATION);
        return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
    }

    private static @Nullable String named(ContainerRequestContext request) {
        List<String> named = request.getUriInfo().getPathParameters().values().stream()
                .flatMap(List::stream)
                .toList();
        return named.isEmpty() ? null : named.getLast();
    }
}
