package io.rankmesh.cli.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/analyses} takes; fields that are null are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisRequest(
        String projectId,
        String kind,
        @Nullable String url,
        @Nullable String html,
        @Nullable Integer maxPages,
        @Nullable Integer maxDepth,
        @Nullable List<Extract> extract,
        @Nullable Crawl crawl,
        @Nullable Settings settings) {}
