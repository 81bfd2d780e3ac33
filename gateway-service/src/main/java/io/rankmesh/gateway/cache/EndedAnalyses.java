package io.rankmesh.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Analyses that are known to have ended, and so change no more. */
@Singleton
class EndedAnalyses {

    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(200_000).build();

    void heard(String eventType, String analysisId) {
        switch (eventType) {
            case "analysis.completed", "analysis.failed", "analysis.cancelled" -> known.put(analysisId, true);
            default -> {}
        }
    }

    /** Takes note of an analysis as its service tells it. */
    void seen(CachedAnswer analysis) {
        try {
            JsonObject json = analysis.body().toJsonObject();
            heard("analysis." + json.getString("status"), json.getString("id", ""));
        } catch (DecodeException | ClassCastException notAnAnalysis) {
            // it is taken for one that goes on
        }
    }

    boolean contains(String analysisId) {
        return known.getIfPresent(analysisId) != null;
    }
}
