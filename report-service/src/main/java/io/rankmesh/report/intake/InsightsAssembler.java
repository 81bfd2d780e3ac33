package io.rankmesh.report.intake;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.report.analysis.AnalysisClient;
import io.rankmesh.report.analysis.AnalysisRefusedException;
import io.rankmesh.report.analysis.Changes;
import io.rankmesh.report.analysis.Cluster;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.analysis.Keyword;
import io.rankmesh.report.analysis.LinkSuggestion;
import io.rankmesh.report.analysis.Part;
import io.rankmesh.report.analysis.Score;
import io.rankmesh.report.analysis.Section;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads what is known of an analysis as a whole. What analysis-service refuses is left out: there may be no analysis before, or its
 * release may be an earlier one that does not know the question.
 */
@ApplicationScoped
class InsightsAssembler {
    private static final Logger LOG = Logger.getLogger(InsightsAssembler.class);

    private static final int KEYWORDS = 50;
    private static final int CLUSTERS_OF_A_KIND = 20;
    private static final int SECTIONS = 30;
    private static final int LINK_SUGGESTIONS = 50;
    private static final List<String> CLUSTER_KINDS = List.of("exact", "near-duplicate", "cannibalisation");

    private final AnalysisClient analyses;

    InsightsAssembler(AnalysisClient analyses) {
        this.analyses = analyses;
    }

    Uni<Insights> read(Caller caller, UUID analysis) {
        Uni<List<Score.Loss>> losses = optional(() -> analyses.score(caller, analysis))
                .map(score -> score.map(Score::losses).orElse(List.of()));
        Uni<Optional<Changes>> changes = optional(() -> analyses.changes(caller, analysis));
        Uni<List<Keyword>> keywords = optional(() -> analyses.keywords(caller, analysis, KEYWORDS))
                .map(part -> part.map(Part::items).orElse(List.of()));
        Uni<List<Part<Cluster>>> clusters = Multi.createFrom()
                .iterable(CLUSTER_KINDS)
                .onItem()
                .transformToUniAndConcatenate(
                        kind -> optional(() -> analyses.clusters(caller, analysis, kind, CLUSTERS_OF_A_KIND)))
                .collect()
                .asList()
                .map(parts -> parts.stream().flatMap(Optional::stream).toList());
        Uni<Part<Section>> sections = optional(() -> analyses.sections(caller, analysis, SECTIONS))
                .map(part -> part.orElse(new Part<>(List.of(), null)));
        Uni<Part<LinkSuggestion>> suggestions = optional(
                        () -> analyses.linkSuggestions(caller, analysis, LINK_SUGGESTIONS))
                .map(part -> part.orElse(new Part<>(List.of(), null)));
        return Uni.combine()
                .all()
                .unis(losses, changes, keywords, clusters, sections, suggestions)
                .usingConcurrencyOf(1)
                .with((lost, changed, phrases, groups, parts, links) ->
                        new Insights(lost, changed.orElse(null), phrases, groups, parts, links));
    }

    private static <T> Uni<Optional<T>> optional(Supplier<Uni<? extends T>> question) {
        return Uni.createFrom()
                .<T>deferred(question)
                .map(Optional::of)
                .onFailure(AnalysisRefusedException.class)
                .invoke(refused -> LOG.debugf("A report goes without a part: %s", refused.getMessage()))
                .onFailure(AnalysisRefusedException.class)
                .recoverWithItem(Optional.empty());
    }
}
