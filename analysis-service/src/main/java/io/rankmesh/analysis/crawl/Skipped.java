package io.rankmesh.analysis.crawl;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** Links that were not followed, counted by reason, each with its first example. Not thread-safe. */
final class Skipped {

    private static final int MAX_EXAMPLE = 300;

    private record Links(long count, String example) {}

    private final Map<Skip, Links> links = new EnumMap<>(Skip.class);

    void add(Skip reason, String url) {
        String example = url.length() > MAX_EXAMPLE ? url.substring(0, MAX_EXAMPLE) : url;
        links.merge(reason, new Links(1, example), Skipped::sum);
    }

    void addAll(Skipped more) {
        more.links.forEach((reason, added) -> links.merge(reason, added, Skipped::sum));
    }

    private static Links sum(Links before, Links added) {
        return new Links(before.count() + added.count(), before.example());
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** The JSON object that tells what was skipped before and what is skipped now. */
    String addedTo(String before) {
        JsonObject all = new JsonObject(before);
        links.forEach((reason, added) -> {
            JsonObject known = all.getJsonObject(reason.code());
            all.put(
                    reason.code(),
                    known == null
                            ? new JsonObject().put("links", added.count()).put("example", added.example())
                            : known.put("links", known.getLong("links") + added.count()));
        });
        return all.encode();
    }
}
