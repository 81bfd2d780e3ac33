package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.EnumMap;
import java.util.Map;

/** Links that were not followed, counted by reason, each with its first example. Not thread-safe. */
public final class Skipped {

    private static final int MAX_EXAMPLE = 300;

    private record Links(long count, String example) {}

    private final Map<Skip, Links> links = new EnumMap<>(Skip.class);

    void add(Skip reason, String url) {
        add(reason, url, 1);
    }

    /** @param url one of them */
    public void add(Skip reason, String url, long count) {
        String example = url.length() > MAX_EXAMPLE ? url.substring(0, MAX_EXAMPLE) : url;
        links.merge(reason, new Links(count, example), Skipped::sum);
    }

    void addAll(Skipped more) {
        more.links.forEach((reason, added) -> links.merge(reason, added, Skipped::sum));
    }

    private static Links sum(Links before, Links added) {
        return new Links(before.count() + added.count(), before.example());
    }

    /** Adds them to what the analysis tells. */
    public void tell(Session session, Lease lease) {
        if (links.isEmpty()) {
            return;
        }
        for (Row row : session.execute("select skipped from analysis where id = $1", lease.analysisId())) {
            String all = addedTo(row.getString("skipped"));
            session.execute("update analysis set skipped = $2 where id = $1", lease.analysisId(), all);
        }
    }

    /** The JSON object that tells what was skipped before and what is skipped now. */
    private String addedTo(String before) {
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
