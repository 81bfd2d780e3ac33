package io.rankmesh.report.support;

import io.rankmesh.report.analysis.AnalysedPage;
import java.util.Map;
import java.util.UUID;

/** Pages of which only the essential is known. */
public final class SamplePages {

    private SamplePages() {}

    public static AnalysedPage page(UUID id, String url, Integer status, Integer depth, String title, Double score) {
        return new AnalysedPage(id, url, status, depth, title, score, null, null, null, null, null, null, Map.of());
    }

    /** A page that could not be fetched. */
    public static AnalysedPage failed(UUID id, String url, int depth, String title, String error) {
        return new AnalysedPage(id, url, null, depth, title, null, error, null, null, null, null, null, Map.of());
    }
}
