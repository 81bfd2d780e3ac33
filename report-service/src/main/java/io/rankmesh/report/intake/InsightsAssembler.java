package io.rankmesh.report.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.Outages;
import io.rankmesh.common.telemetry.Telemetry;
import io.rankmesh.report.analysis.AnalysisClient;
import io.rankmesh.report.analysis.AnalysisFailedException;
import io.rankmesh.report.analysis.AnalysisRefusedException;
import io.rankmesh.report.analysis.AnalysisUnwillingException;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of an analysis as a whole. What analysis-service refuses is left out: there may be no analysis before, or its
 * release may be an earlier one that does not know the question. What it fails at is asked again for some seconds; then the report, which
 * is never built again, says that the part is missing. So it does when an answer takes too long of a service that is there, for this
 * analysis it would each time, or when there is no room for a comparison for long: the reports of all others would wait.
 */
@ApplicationScoped
class InsightsAssembler {
    private static final String CHANGES = "changes";
    private static final Logger LOG = Logger.getLogger(InsightsAssembler.class);

    private static final int KEYWORDS = 50;
    private static final int CLUSTERS_OF_A_KIND = 20;
    private static final int SECTIONS = 30;
    private static final int LINK_SUGGESTIONS = 50;
    private static final List<String> CLUSTER_KINDS = List.of("exact", "near-duplicate", "cannibalisation");

    private static final List<String> PARTS =
            List.of("score", "changes", "keywords", "clusters", "sections", "link-suggestions");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MORE_TRIES = 3;
    private static final Duration LONGEST_BUSY_PAUSE = Duration.ofSeconds(5);

    private final AnalysisClient analyses;
    private final MeterRegistry metrics;
    private final IntakeConfig config;

    InsightsAssembler(AnalysisClient analyses, MeterRegistry metrics, IntakeConfig config) {
        this.config = config;
        this.analyses = analyses;
        this.metrics = metrics;
        PARTS.forEach(this::missing);
    }

    private Counter missing(String part) {
        return metrics.counter(Telemetry.REPORT_PARTS_MISSING, Telemetry.TAG_NAME, part);
    }

    /** What one report asks for, and the parts that it goes without. */
    private record Reading(Caller caller, UUID analysis, List<String> missing) {}

    Uni<Insights> read(Caller caller, UUID analysis) {
        Reading reading = new Reading(caller, analysis, new CopyOnWriteArrayList<>());
        Uni<List<Score.Loss>> losses = part("score", reading, () -> analyses.score(caller, analysis))
                .map(score -> score.map(Score::losses).orElse(List.of()));
        Uni<Optional<Changes>> changes = part(CHANGES, reading, () -> analyses.changes(caller, analysis));
        Uni<List<Keyword>> keywords = part("keywords", reading, () -> analyses.keywords(caller, analysis, KEYWORDS))
                .map(part -> part.map(Part::items).orElse(List.of()));
        Uni<List<Part<Cluster>>> clusters =
                part("clusters", reading, () -> clusters(caller, analysis)).map(parts -> parts.orElse(List.of()));
        Uni<Part<Section>> sections = part("sections", reading, () -> analyses.sections(caller, analysis, SECTIONS))
                .map(part -> part.orElse(new Part<>(List.of(), null)));
        Uni<Part<LinkSuggestion>> suggestions = part(
                        "link-suggestions", reading, () -> analyses.linkSuggestions(caller, analysis, LINK_SUGGESTIONS))
                .map(part -> part.orElse(new Part<>(List.of(), null)));
        return Uni.combine()
                .all()
                .unis(losses, changes, keywords, clusters, sections, suggestions)
                .usingConcurrencyOf(1)
                .with((lost, changed, phrases, groups, parts, links) ->
                        new Insights(lost, changed.orElse(null), phrases, groups, parts, links, reading.missing()));
    }

    private Uni<List<Part<Cluster>>> clusters(Caller caller, UUID analysis) {
        return Multi.createFrom()
                .iterable(CLUSTER_KINDS)
                .onItem()
                .transformToUniAndConcatenate(kind -> analyses.clusters(caller, analysis, kind, CLUSTERS_OF_A_KIND))
                .collect()
                .asList();
    }

    private <T> Uni<Optional<T>> part(String name, Reading reading, Supplier<Uni<? extends T>> question) {
        return Uni.createFrom()
                .<T>deferred(() -> patient(name, question))
                .onFailure(AnalysisFailedException.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(MORE_TRIES)
                .map(Optional::of)
                .onFailure(AnalysisRefusedException.class)
                .invoke(refused -> LOG.debugf("A report goes without %s: %s", name, refused.getMessage()))
                .onFailure(AnalysisRefusedException.class)
                .recoverWithItem(Optional.empty())
                .onFailure(failed -> isSlow(name, failed))
                .call(() -> analyses.analysis(reading.caller(), reading.analysis()))
                .onFailure(failed -> isOfThisQuestion(name, failed))
                .invoke(failed -> {
                    LOG.warnf("A report goes without %s, at which each try failed: %s", name, Outages.reason(failed));
                    missing(name).increment();
                    reading.missing().add(name);
                })
                .onFailure(failed -> isOfThisQuestion(name, failed))
                .recoverWithItem(Optional.empty());
    }

    /** The time runs from here, and not from when the report was begun. */
    private <T> Uni<T> patient(String part, Supplier<Uni<? extends T>> question) {
        return Uni.createFrom()
                .<T>deferred(question)
                .onFailure(failed -> isBusy(part, failed))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_BUSY_PAUSE)
                .expireIn(config.comparisonPatience().toMillis())
                .onFailure(expired -> isBusy(part, expired.getCause()))
                .transform(Throwable::getCause);
    }

    /** Not when the service did not answer a small question either: then both failures have come, as one. */
    private static boolean isOfThisQuestion(String part, Throwable failure) {
        return failure instanceof AnalysisFailedException || isSlow(part, failure) || isBusy(part, failure);
    }

    /** So few may be compared at once that those of others can keep all of them waiting. A 429 of all else is an outage. */
    private static boolean isBusy(String part, @Nullable Throwable failure) {
        return part.equals(CHANGES) && failure instanceof AnalysisUnwillingException unwilling && unwilling.isBusy();
    }

    /** Comparing two large sites may take long, however well the service is. All else is quick: a time-out of it is an outage. */
    private static boolean isSlow(String part, Throwable failure) {
        return part.equals(CHANGES) && failure instanceof TimeoutException;
    }
}
