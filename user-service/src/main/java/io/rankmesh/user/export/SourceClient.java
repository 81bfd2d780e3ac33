package io.rankmesh.user.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.problem.UpstreamUnavailableException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads whole lists of other services, part by part, for a member. */
@ApplicationScoped
class SourceClient {

    /** An item may have hundreds of kilobytes. */
    private static final int PART_ITEMS = 100;

    private final JsonFactory json = new JsonFactory();
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

    /** A file for each list, an item a line; fails when one part of one cannot be read. */
    List<Section> sections(DueExport export) {
        return config.sources().entrySet().stream()
                .map(source -> new Section(
                        source.getKey() + ".ndjson", lines(source.getValue().url(), export)))
                .toList();
    }

    private Multi<byte[]> lines(URI list, DueExport export) {
        return Multi.createFrom().deferred(() -> {
            AtomicReference<@Nullable String> cursor = new AtomicReference<>();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> part(list, cursor.get(), export).invoke(part -> cursor.set(part.next())))
                    .whilst(part -> part.next() != null)
                    .map(Part::lines);
        });
    }

    private Uni<Part> part(URI list, @Nullable String cursor, DueExport export) {
        String query = "?limit=" + PART_ITEMS + (cursor == null ? "" : "&cursor=" + cursor);
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(list + query)
                .setTimeout(config.timeout().toMillis())
                .putHeader(InternalTokens.HEADER, tokens.mint(export.caller()))
                .putHeader("Accept", "application/json");
        return client.request(options)
                .chain(request -> request.send())
                .chain(response -> response.statusCode() == 200
                        ? response.body().chain(body -> OffLoop.compute(() -> read(body.getBytes())))
                        : Uni.createFrom()
                                .failure(() -> new UpstreamUnavailableException(
                                        list.getPath() + " is answered with " + response.statusCode(),
                                        Duration.ofSeconds(5))));
    }

    /** Copies the items as they are, without a tree of them. */
    private Part read(byte[] body) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        String next = null;
        try (JsonParser parser = json.createParser(body);
                JsonGenerator generator = json.createGenerator(lines).setRootValueSeparator(new SerializedString(""))) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (field.equals("items")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        generator.copyCurrentStructure(parser);
                        generator.writeRaw('\n');
                    }
                } else if (field.equals("next") && value == JsonToken.VALUE_STRING) {
                    next = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Part(lines.toByteArray(), next);
    }

    /**
     * Of a list.
     *
     * @param next the cursor to go on by; null at the end
     */
    private record Part(byte[] lines, @Nullable String next) {}
}
