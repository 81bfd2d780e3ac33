package io.rankmesh.common.sample;

import io.rankmesh.common.identity.Anonymous;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.identity.Requires;
import io.rankmesh.common.identity.Role;
import io.rankmesh.common.identity.Scope;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.problem.TakesParameters;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestQuery;

/** A resource as a service would have it, for the tests of what this module does around it. */
@Path("/v1/samples")
public class SampleResource {

    private final CurrentCaller caller;

    SampleResource(CurrentCaller caller) {
        this.caller = caller;
    }

    public record Options(@Max(10) int maxPages, Boolean follow, Double ratio) {

        public Options {
            if (maxPages == -1) {
                throw new InvalidInputException("maxPages", FieldCode.INVALID, "cannot be endless");
            }
        }
    }

    public record Sample(
            @NotBlank String name,
            @NotNull URI url,
            Tier tier,
            UUID id,
            Instant at,
            @Valid Options options,
            List<@Valid Options> more,
            Map<String, String> labels) {}

    @POST
    @Anonymous
    public Uni<Sample> echo(@Valid Sample sample) {
        return Uni.createFrom().item(sample);
    }

    @GET
    @Path("/me")
    @Requires(role = Role.EDITOR, scope = Scope.PROJECTS_READ)
    public Uni<Map<String, String>> me() {
        Caller known = caller.caller();
        return Uni.createFrom()
                .item(Map.of(
                        "account",
                        known.accountId().toString(),
                        "tier",
                        known.tier().wireName(),
                        "member",
                        known.memberId().toString(),
                        "service",
                        known.service()));
    }

    @POST
    @Path("/rights")
    @Requires(role = Role.VIEWER, scope = Scope.ACCOUNT_WRITE, session = true)
    public Uni<String> giveRights() {
        return Uni.createFrom().item("given");
    }

    @GET
    @Anonymous
    @TakesParameters
    @Path("/{id}")
    public Uni<Map<String, UUID>> one(@PathParam("id") UUID id, @RestQuery Integer depth) {
        return Uni.createFrom().failure(new NotFoundException("No such sample"));
    }

    @GET
    @Anonymous
    @Path("/broken")
    public Uni<String> broken() {
        throw new IllegalStateException("select secret from io.rankmesh.Inner");
    }

    @GET
    @Anonymous
    @TakesParameters
    public Uni<Paged<Integer>> list(@RestQuery String limit, @RestQuery String cursor, @RestQuery String order) {
        PageRequest page = PageRequest.of(limit, cursor);
        Cursor after = page.cursor();
        int from = after == null ? 0 : (int) after.number(0) + 1;
        List<Integer> rows =
                IntStream.range(from, 10).limit(page.fetchSize()).boxed().toList();
        return Uni.createFrom().item(Paged.of(rows, page, Cursor::of, row -> row));
    }
}
