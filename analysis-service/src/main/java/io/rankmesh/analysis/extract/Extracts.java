package io.rankmesh.analysis.extract;

import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.extract.ExpressionException;
import io.rankmesh.audit.extract.Extractor;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that analyses were submitted with, and the form in which they and their values are stored: JSON. */
@ApplicationScoped
public class Extracts {

    private final Database database;

    Extracts(Database database) {
        this.database = database;
    }

    /** Ready to be used on the analysis's pages. */
    public List<Extractor> extractors(UUID analysisId) {
        return parse(stored(analysisId)).stream().map(Extracts::compiled).toList();
    }

    /** What {@link #json} wrote. */
    public String stored(UUID analysisId) {
        for (Row row : database.execute("select extract from analysis where id = $1", analysisId)) {
            return row.getString("extract");
        }
        throw new IllegalStateException("no analysis " + analysisId);
    }

    private static Extractor compiled(ExtractRequest request) {
        try {
            return request.extractor();
        } catch (ExpressionException e) {
            throw new IllegalStateException("a stored expression is not readable", e);
        }
    }

    /** Those of a request that {@link ExtractRules} found to be in order. */
    public static List<ExtractRequest> checked(@Nullable List<@Nullable ExtractRequest> extract) {
        return extract == null
                ? List.of()
                : extract.stream().filter(Objects::nonNull).toList();
    }

    public static String json(List<ExtractRequest> extract) {
        return Json.encode(extract);
    }

    public static List<ExtractRequest> parse(String json) {
        return List.of(Json.decodeValue(json, ExtractRequest[].class));
    }

    /** Null when there are no columns. */
    public static @Nullable String valuesJson(Map<String, @Nullable List<String>> values) {
        return values.isEmpty() ? null : Json.encode(values);
    }

    public static Map<String, @Nullable Object> values(@Nullable String json) {
        return json == null ? Map.of() : new JsonObject(json).getMap();
    }
}
