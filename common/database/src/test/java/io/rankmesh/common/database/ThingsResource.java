package io.rankmesh.common.database;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource that needs a table, of a service that cannot make itself ready at the first tries. */
@Path("/things")
public class ThingsResource {

    static final AtomicInteger TRIES = new AtomicInteger();

    private final Pool pool;

    ThingsResource(Pool pool) {
        this.pool = pool;
    }

    static void prepare(@Observes SchemaReady ready) {
        switch (TRIES.incrementAndGet()) {
            case 1 ->
                throw new CompositeException(
                        new IllegalStateException("not at the first try"),
                        new IllegalStateException("for two reasons"));
            case 2 -> throw new NoClassDefFoundError("nor at the second");
            default -> {}
        }
    }

    @GET
    public Uni<Integer> count() {
        return pool.query("select count(*)::int from thing")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
