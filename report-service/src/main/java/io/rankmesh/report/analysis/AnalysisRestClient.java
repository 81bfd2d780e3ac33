package io.rankmesh.report.analysis;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.json.TolerantJson;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@RegisterRestClient(configKey = "analysis-service")
@Path("/v1")
interface AnalysisRestClient {

    @GET
    @Path("/audits")
    Uni<Part<Audit>> audits();

    @GET
    @Path("/analyses/{id}")
    Uni<Analysis> analysis(@RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id);

    @GET
    @Path("/analyses/{id}/pages")
    Uni<Part<AnalysedPage>> pages(
            @RestHeader(InternalTokens.HEADER) String identity,
            @RestPath UUID id,
            @RestQuery int limit,
            @RestQuery @Nullable String cursor);

    @GET
    @Path("/analyses/{id}/findings")
    Uni<Part<Finding>> findings(
            @RestHeader(InternalTokens.HEADER) String identity,
            @RestPath UUID id,
            @RestQuery int limit,
            @RestQuery @Nullable String cursor);

    @GET
    @Path("/analyses/{id}/score")
    Uni<Score> score(@RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id);

    @GET
    @Path("/analyses/{id}/changes")
    Uni<Changes> changes(@RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id);

    @GET
    @Path("/analyses/{id}/keywords")
    Uni<Part<Keyword>> keywords(
            @RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id, @RestQuery int limit);

    @GET
    @Path("/analyses/{id}/clusters")
    Uni<Part<Cluster>> clusters(
            @RestHeader(InternalTokens.HEADER) String identity,
            @RestPath UUID id,
            @RestQuery String kind,
            @RestQuery int limit);

    @GET
    @Path("/analyses/{id}/sections")
    Uni<Part<Section>> sections(
            @RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id, @RestQuery int limit);

    @GET
    @Path("/analyses/{id}/link-suggestions")
    Uni<Part<LinkSuggestion>> linkSuggestions(
            @RestHeader(InternalTokens.HEADER) String identity, @RestPath UUID id, @RestQuery int limit);

    @ClientObjectMapper
    static ObjectMapper mapper(ObjectMapper strict) {
        // a count that an earlier release does not tell
        return TolerantJson.from(strict).disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }
}
