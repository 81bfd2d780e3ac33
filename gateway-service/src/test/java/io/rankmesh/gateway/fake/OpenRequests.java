package io.rankmesh.gateway.fake;

import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The requests whose end the server has not heard of, and would wait for at a graceful shutdown. */
@Singleton
public class OpenRequests {

    private static final int BEFORE_THE_EDGE = -2_000_000;

    private final Set<Entry> entries = ConcurrentHashMap.newKeySet();

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_EDGE).handler(routing -> {
            Entry entry = new Entry(
                    routing.request().method() + " " + routing.request().uri());
            entries.add(entry);
            QuarkusRequestWrapper.get(routing.request()).addRequestDoneHandler(done -> entries.remove(entry));
            routing.next();
        });
    }

    public Set<Entry> entries() {
        return Set.copyOf(entries);
    }

    /** One request, whatever others look like it. */
    public static final class Entry {

        private final String line;

        Entry(String line) {
            this.line = line;
        }

        @Override
        public String toString() {
            return line;
        }
    }
}
