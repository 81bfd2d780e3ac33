package io.rankmesh.common.sample;

import io.rankmesh.common.identity.ForServices;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What only other services may ask. */
@Path("/internal/v1/samples")
public class ServiceSampleResource {

    @GET
    @ForServices
    public Uni<String> sample() {
        return Uni.createFrom().item("for services");
    }
}
