package io.rankmesh.analysis.analysis;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an analysis sends to the start's own host, and to nobody else.
 *
 * @param headers by name; {@code Cookie} and {@code Authorization} among them
 */
public record CrawlSecrets(Map<String, String> headers) {

    public static final CrawlSecrets NONE = new CrawlSecrets(Map.of());

    public CrawlSecrets {
        headers = Map.copyOf(headers);
    }

    String toJson() {
        JsonObject object = new JsonObject();
        new TreeMap<>(headers).forEach(object::put);
        return object.encode();
    }

    static CrawlSecrets ofJson(String json) {
        JsonObject object = new JsonObject(json);
        Map<String, String> headers = new TreeMap<>();
        object.fieldNames().forEach(name -> headers.put(name, object.getString(name)));
        return new CrawlSecrets(headers);
    }

    /** Tells how many there are. */
    @Override
    public String toString() {
        return "CrawlSecrets[" + headers.size() + "]";
    }
}
