package io.rankmesh.common.event;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.rankmesh.common.test.LocalServers;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;

/** Events of one subject, with a broker and a database that stay. */
@QuarkusTestResource(value = LocalServers.WithKafka.class, restrictToAnnotatedClass = true)
abstract class AbstractEventsTest {

    @Inject
    Outbox outbox;

    @Inject
    Samples samples;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    Mutiny.SessionFactory sessions;

    final String subject = UUID.randomUUID().toString();

    @AfterEach
    void calm() {
        samples.before(event -> Uni.createFrom().voidItem());
    }

    void onVertxContext(Supplier<Uni<Void>> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(task -> context.runOnContext(on -> task.run()))
                .await()
                .indefinitely();
    }

    void append(Event event) {
        pool.withTransaction(connection -> outbox.append(connection, event))
                .await()
                .indefinitely();
    }

    long count(String query) {
        return pool.query(query)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }
}
