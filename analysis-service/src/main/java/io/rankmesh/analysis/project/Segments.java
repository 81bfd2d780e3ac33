package io.rankmesh.analysis.project;

import io.rankmesh.audit.robots.UrlPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which segment a URL is in: the first one whose pattern matches. */
public final class Segments {

    public static final Segments NONE = new Segments(List.of());

    private record Pattern(String name, UrlPattern urls) {}

    private final List<Pattern> patterns;

    private Segments(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** @param segments that {@link SettingsRules} found to be in order */
    static Segments of(List<Segment> segments) {
        return new Segments(segments.stream()
                .map(segment -> new Pattern(
                        String.valueOf(segment.name()), UrlPattern.of(String.valueOf(segment.urlPattern()))))
                .toList());
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Name of the segment; null when the URL is in none. */
    public @Nullable String nameOf(String url) {
        for (Pattern pattern : patterns) {
            if (pattern.urls().matches(url)) {
                return pattern.name();
            }
        }
        return null;
    }
}
