package io.rankmesh.analysis.project;

import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.QueryParameters;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/projects")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects", description = "The sites of an account")
class ProjectResource {

    private final ProjectService projects;
    private final CurrentCaller caller;

    ProjectResource(ProjectService projects, CurrentCaller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.EDITOR, scope = Scope.PROJECTS_WRITE)
    @Operation(summary = "Add a project")
    @APIResponse(
            responseCode = "201",
            description = "The project",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            description = "Where the project is",
                            schema = @Schema(type = SchemaType.STRING)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProjectView.class)))
    @APIResponse(responseCode = "400", description = "`validation-failed`, naming `name` or `url`")
    public Uni<Response> add(@NotNull ProjectRequest request) {
        return projects.add(caller.caller().accountId(), request)
                .map(project -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/v1/projects/" + project.id())
                        .entity(project)
                        .build());
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.PROJECTS_READ)
    @TakesParameters
    @Operation(summary = "List projects, newest first")
    public Uni<Paged<ProjectView>> list(
            @Parameter(description = "Keeps the projects of this URL") @RestQuery @Nullable String url,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @Context UriInfo uri) {
        QueryParameters.allow(uri, List.of("url", "limit", "cursor"));
        return projects.list(caller.caller().accountId(), url, PageRequest.of(limit, cursor));
    }

    @GET
    @Requires(role = Role.VIEWER, scope = Scope.PROJECTS_READ)
    @Path("/{id}")
    @Operation(summary = "One project")
    @APIResponse(responseCode = "200", description = "The project")
    public Uni<ProjectView> get(@RestPath UUID id) {
        return projects.get(caller.caller().accountId(), id);
    }
}
