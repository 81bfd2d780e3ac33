package io.rankmesh.user.operator;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/operator/restrictions/{kind}/{id}")
@Tag(name = "Operators", description = "For those who run the platform")
class RestrictionResource {

    private final Restrictions restrictions;
    private final CurrentCaller caller;

    RestrictionResource(Restrictions restrictions, CurrentCaller caller) {
        this.restrictions = restrictions;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ, session = true)
    @Operation(
            summary = "Whether an address, account or API key is restricted, for operators",
            description =
                    "`kind` is `address`, `account` or `key`. The id of an address is the IPv4 address, or the first 16 hexadecimal digits of the IPv6 address.")
    @APIResponse(responseCode = "200", description = "The restriction")
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no operator")
    @APIResponse(responseCode = "404", description = "`not-found`: it is not restricted")
    @APIResponse(responseCode = "503", description = "`upstream-unavailable`: it cannot be told now")
    public Uni<RestrictionView> find(@RestPath String kind, @RestPath String id) {
        return restrictions.find(caller.caller(), kind, id);
    }

    @DELETE
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Lift a restriction, for operators; in effect within seconds")
    @APIResponse(responseCode = "204", description = "It is lifted")
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no operator")
    @APIResponse(responseCode = "404", description = "`not-found`: it is not restricted")
    @APIResponse(responseCode = "503", description = "`upstream-unavailable`: it cannot be lifted now")
    public Uni<Void> lift(@RestPath String kind, @RestPath String id) {
        return restrictions.lift(caller.caller(), kind, id);
    }
}
