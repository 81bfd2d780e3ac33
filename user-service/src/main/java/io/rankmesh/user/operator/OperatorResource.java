package io.rankmesh.user.operator;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/operator/accounts/{id}")
@Tag(name = "Operators", description = "For those who run the platform")
class OperatorResource {

    private final OperatorService operators;
    private final CurrentCaller caller;

    OperatorResource(OperatorService operators, CurrentCaller caller) {
        this.operators = operators;
        this.caller = caller;
    }

    @GET
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_READ, session = true)
    @Operation(summary = "An account, for operators")
    @APIResponse(responseCode = "200", description = "The account")
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no operator")
    public Uni<OperatorAccountView> find(@RestPath UUID id) {
        return operators.find(caller.caller(), id);
    }

    @PUT
    @Path("/tier")
    @Requires(role = Role.ADMIN, scope = Scope.ACCOUNT_WRITE, session = true)
    @Operation(summary = "Change an account's tier, for operators; in effect within seconds")
    @APIResponse(responseCode = "200", description = "The account")
    @APIResponse(responseCode = "403", description = "`forbidden`: the caller is no operator")
    public Uni<OperatorAccountView> changeTier(@RestPath UUID id, @NotNull @Valid TierRequest request) {
        return operators.changeTier(caller.caller(), id, request.tier());
    }
}
