package io.rankmesh.analysis.change;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.analysis.change.ChangeRepository.Missing;
import io.rankmesh.analysis.change.ChangeRepository.PageCounts;
import io.rankmesh.analysis.change.Changes.AuditChange;
import io.rankmesh.analysis.change.Changes.FindingChanges;
import io.rankmesh.analysis.change.Changes.FindingExamples;
import io.rankmesh.analysis.change.Changes.PageChanges;
import io.rankmesh.analysis.change.Changes.PageExamples;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares analyses. */
@ApplicationScoped
public class ChangeService {

    /** Name of the query parameter. */
    public static final String PARAMETER = "changedSince";

    /** The last completed analysis before, of those with the same options. */
    public static final String PREVIOUS = "previous";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final AnalysisService analyses;
    private final ChangeRepository changes;
    private final ComparisonPlaces places;

    ChangeService(AnalysisService analyses, ChangeRepository changes, ComparisonPlaces places) {
        this.analyses = analyses;
        this.changes = changes;
        this.places = places;
    }

    /**
     * An analysis beside the one to compare it with.
     *
     * @param since {@link #PREVIOUS}, or the id of an earlier completed analysis of the same project
     * @throws InvalidInputException at once or as failure, naming {@link #PARAMETER}
     */
    public Uni<Comparison> comparison(UUID accountId, UUID analysisId, String since) {
        UUID wanted = since.equals(PREVIOUS) ? null : QueryParameters.id(PARAMETER, since);
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> changes.find(accountId, analysisId))
                .map(found -> found.orElseThrow(() -> notFound("this analysis is not completed")))
                .chain(later -> earlier(accountId, later, wanted).map(earlier -> new Comparison(earlier, later)));
    }

    private Uni<CompletedAnalysis> earlier(UUID accountId, CompletedAnalysis later, @Nullable UUID wanted) {
        if (wanted == null) {
            return changes.lastBefore(accountId, later)
                    .map(all -> withOptionsOf(later, all)
                            .orElseThrow(() -> notFound("there is no earlier analysis with the same options")));
        }
        return changes.findBefore(accountId, later, wanted)
                .map(found -> found.orElseThrow(
                        () -> notFound("must be a completed analysis before this one, of the same project")));
    }

    private static Optional<CompletedAnalysis> withOptionsOf(CompletedAnalysis later, List<CompletedAnalysis> all) {
        return all.stream()
                .filter(earlier -> earlier.options().equals(later.options()))
                .findFirst();
    }

    private static InvalidInputException notFound(String message) {
        return new InvalidInputException(PARAMETER, FieldCode.NOT_FOUND, message);
    }

    /**
     * Reads what a comparison picks out, in a place among the comparisons, which it waits for.
     *
     * @param patience then it fails with 429
     */
    public <T> Uni<T> inPlace(Caller caller, Duration patience, Supplier<Uni<? extends T>> reading) {
        return places.in(caller, reading)
                .onFailure(TooManyComparisonsException.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(patience.toMillis())
                .onFailure(expired -> expired.getCause() instanceof TooManyComparisonsException)
                .transform(Throwable::getCause);
    }

    Uni<Changes> count(Caller caller, UUID analysisId, String since) {
        return comparison(caller.accountId(), analysisId, since)
                .chain(comparison -> places.in(caller, () -> count(comparison)));
    }

    /** Fails only when both halves have ended. */
    private Uni<Changes> count(Comparison comparison) {
        return Uni.combine()
                .all()
                .unis(findings(comparison), pages(comparison))
                .collectFailures()
                .with((findings, pages) -> changes(comparison, findings, pages))
                .onFailure(CompositeException.class)
                .transform(both -> ((CompositeException) both).getCauses().getFirst());
    }

    private static Changes changes(Comparison comparison, FindingChanges findings, PageChanges pages) {
        CompletedAnalysis earlier = comparison.earlier();
        List<String> differences = comparison.differences();
        return new Changes(
                earlier.id(),
                earlier.finishedAt(),
                differences.isEmpty(),
                differences,
                new Changes.Scores(earlier.score(), comparison.later().score()),
                findings,
                pages);
    }

    private Uni<FindingChanges> findings(Comparison comparison) {
        return Uni.combine()
                .all()
                .unis(
                        changes.countFindings(comparison.later().id()),
                        changes.missing(comparison, FindingChange.NEW),
                        changes.missing(comparison, FindingChange.GONE))
                .usingConcurrencyOf(1)
                .with(ChangeService::findingChanges);
    }

    private static FindingChanges findingChanges(long now, List<Missing> ofLater, List<Missing> ofEarlier) {
        Map<String, Missing> added = known(ofLater);
        Map<String, Missing> gone = known(ofEarlier);
        TreeSet<String> audits = new TreeSet<>(added.keySet());
        audits.addAll(gone.keySet());
        return new FindingChanges(
                sum(added.values()),
                sum(gone.values()),
                now - sum(ofLater),
                sum(ofLater) - sum(added.values()) + sum(ofEarlier) - sum(gone.values()),
                audits.stream()
                        .map(audit -> auditChange(audit, added.get(audit), gone.get(audit)))
                        .toList());
    }

    private static Map<String, Missing> known(List<Missing> all) {
        return all.stream().filter(Missing::known).collect(Collectors.toMap(Missing::audit, Function.identity()));
    }

    private static long sum(Iterable<Missing> all) {
        long findings = 0;
        for (Missing missing : all) {
            findings += missing.findings();
        }
        return findings;
    }

    private static AuditChange auditChange(String audit, @Nullable Missing added, @Nullable Missing gone) {
        return new AuditChange(
                audit,
                added == null ? 0 : added.findings(),
                gone == null ? 0 : gone.findings(),
                new FindingExamples(added == null ? List.of() : added.urls(), gone == null ? List.of() : gone.urls()));
    }

    private Uni<PageChanges> pages(Comparison comparison) {
        return changes.countPages(comparison)
                .chain(counts -> Uni.combine()
                        .all()
                        .unis(
                                changes.pages(comparison, PageChange.ADDED),
                                changes.pages(comparison, PageChange.REMOVED),
                                changes.pages(comparison, PageChange.CHANGED))
                        .usingConcurrencyOf(1)
                        .with((added, removed, changed) ->
                                pageChanges(comparison, counts, new PageExamples(added, removed, changed))));
    }

    private static PageChanges pageChanges(Comparison comparison, PageCounts counts, PageExamples examples) {
        long added = comparison.coverage(PageChange.ADDED).whole() ? counts.now() - counts.both() : 0;
        long removed = comparison.coverage(PageChange.REMOVED).whole() ? counts.earlier() - counts.both() : 0;
        return new PageChanges(
                added,
                removed,
                counts.changed(),
                counts.unchanged(),
                counts.now()
                        + counts.earlier()
                        - added
                        - removed
                        - counts.both()
                        - counts.changed()
                        - counts.unchanged(),
                examples);
    }
}
