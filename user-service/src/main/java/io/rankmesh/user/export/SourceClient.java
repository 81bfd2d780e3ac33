package io.rankmesh.user.export;

import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads whole lists of other services, part by part, for a member. */
@ApplicationScoped
class SourceClient {

    private final HttpClient client;
    private final InternalTokens tokens;
    private final ExportConfig config;

    SourceClient(Vertx vertx, InternalTokens tokens, ExportConfig config) {
        this.client = vertx.createHttpClient();
        this.tokens = tokens;
        this.config = config;
    }

    @PreDestroy
    void stop() {
        client.close().subscribe().with(closed -> {});
    }

    /** The items of a list, an item a line. Fails when one part of it cannot be read. */
    Uni<String> lines(URI list, DueExport export) {
        AtomicReference<@Nullable String> cursor = new AtomicReference<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> part(list, cursor.get(), export).invoke(part -> cursor.set(part.getString("next"))))
                .whilst(part -> part.getString("next") != null)
                .map(part -> lines(part.getJsonArray("items")))
                .collect()
                .with(Collectors.joining());
    }

    private Uni<JsonObject> part(URI list, @Nullable String cursor, DueExport export) {
        String query = "?limit=1000" + (cursor == null ? "" : "&cursor=" + cursor);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(list + query)
                .setTimeout(config.timeout().toMillis())
                .putHeader(InternalTokens.HEADER, tokens.mint(export.caller()))
                .putHeader("Accept", "application/json");
        return client.request(options)
                .chain(request -> request.send())
                .chain(response -> response.statusCode() == 200
                        ? response.body().map(body -> new JsonObject(body.toString()))
                        : Uni.createFrom()
                                .failure(() -> new UpstreamUnavailableException(
                                        list.getPath() + " is answered with " + response.statusCode(),
                                        Duration.ofSeconds(5))));
    }

    private static String lines(JsonArray items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.getJsonObject(i).encode() + "\n")
                .collect(Collectors.joining());
    }
}
