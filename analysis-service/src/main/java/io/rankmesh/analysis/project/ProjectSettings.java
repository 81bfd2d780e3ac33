package io.rankmesh.analysis.project;

import io.rankmesh.audit.AuditSettings;
import io.vertx.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a project's sites are judged. What is left out has its default. */
@Schema(name = "ProjectSettings")
public record ProjectSettings(
        @Schema(
                description =
                        "The site is not public yet: noindex is right there, and a page without it is told. False by default")
        @Nullable Boolean staging,

        @Schema(description = "Limits of audits by id, in place of the catalogue's, in the same unit") @Nullable Map<String, Integer> thresholds,

        @Schema(
                description = "Findings that count in no score and are listed apart; at most 100 entries",
                maxItems = 100)
        @Nullable List<Suppression> suppressions,

        @Schema(
                description =
                        "Parts of the site to tell apart, by URL; of a URL that several match the first counts. At most 50 entries",
                maxItems = SettingsRules.MAX_SEGMENTS)
        @Nullable List<Segment> segments) {

    /** Reads what {@link #json} wrote, or an object with less in it. */
    public static ProjectSettings parse(String json) {
        return Json.decodeValue(json, ProjectSettings.class).complete();
    }

    public String json() {
        return Json.encode(this);
    }

    /** Each default filled in. */
    ProjectSettings complete() {
        return new ProjectSettings(
                Boolean.TRUE.equals(staging),
                thresholds == null ? Map.of() : new TreeMap<>(thresholds),
                suppressions == null ? List.of() : List.copyOf(suppressions),
                segments == null ? List.of() : List.copyOf(segments));
    }

    /**
     * The settings of one analysis.
     *
     * @param ownStaging overrides the project's; null leaves it
     * @param ownThresholds override those of the same audits; null overrides none
     */
    public ProjectSettings with(@Nullable Boolean ownStaging, @Nullable Map<String, Integer> ownThresholds) {
        Map<String, Integer> merged = new TreeMap<>(audits().thresholds());
        if (ownThresholds != null) {
            merged.putAll(ownThresholds);
        }
        return new ProjectSettings(ownStaging == null ? staging : ownStaging, merged, suppressions, segments)
                .complete();
    }

    /** What the audit engine needs of them. */
    public AuditSettings audits() {
        return new AuditSettings(thresholds == null ? Map.of() : thresholds, Boolean.TRUE.equals(staging));
    }

    /** Ready to match; made anew each time. */
    public Segments segmentation() {
        return segments == null || segments.isEmpty() ? Segments.NONE : Segments.of(segments);
    }

    /** Whether a segment bears the name. */
    public boolean hasSegment(String name) {
        return segments != null && segments.stream().anyMatch(segment -> name.equals(segment.name()));
    }

    /** Ready to match; made anew each time. */
    public Suppressions suppressing() {
        return Suppressions.of(suppressions);
    }
}
