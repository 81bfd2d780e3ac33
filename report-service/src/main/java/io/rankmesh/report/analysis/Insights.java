package io.rankmesh.report.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an analysis as a whole.
 *
 * @param losses what cost the points that the score misses
 * @param changes null for the first analysis of its kind
 * @param keywords heaviest first
 * @param clusters of the kinds asked for, each with whether there are more
 * @param sections largest first
 * @param suggestions links that pages lack, strongest first
 * @param missing names of the parts at which analysis-service failed each time
 */
public record Insights(
        List<Score.Loss> losses,
        @Nullable Changes changes,
        List<Keyword> keywords,
        List<Part<Cluster>> clusters,
        Part<Section> sections,
        Part<LinkSuggestion> suggestions,
        List<String> missing) {

    public static final Insights NONE = new Insights(
            List.of(), null, List.of(), List.of(), new Part<>(List.of(), null), new Part<>(List.of(), null), List.of());

    public Insights {
        losses = List.copyOf(losses);
        keywords = List.copyOf(keywords);
        clusters = List.copyOf(clusters);
        missing = List.copyOf(missing);
    }
}
