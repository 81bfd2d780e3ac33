package io.rankmesh.analysis.change;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.analysis.change.ChangeRepository.Earlier;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares analyses. */
@ApplicationScoped
public class ChangeService {

    /** Name of the query parameter. */
    public static final String PARAMETER = "changedSince";

    /** The last completed analysis before. */
    public static final String PREVIOUS = "previous";

    private final AnalysisService analyses;
    private final ChangeRepository changes;

    ChangeService(AnalysisService analyses, ChangeRepository changes) {
        this.analyses = analyses;
        this.changes = changes;
    }

    /**
     * The analysis to compare with.
     *
     * @param since {@link #PREVIOUS}, or the id of a completed analysis of the same project, kind and start URL
     * @throws InvalidInputException at once or as failure, naming {@link #PARAMETER}
     */
    public Uni<UUID> earlier(UUID accountId, UUID analysisId, String since) {
        return find(accountId, analysisId, since).map(Earlier::id);
    }

    Uni<Changes> count(UUID accountId, UUID analysisId, String since) {
        return find(accountId, analysisId, since)
                .chain(earlier -> Uni.combine()
                        .all()
                        .unis(
                                changes.countFindings(analysisId, earlier.id()),
                                changes.countPages(analysisId, earlier.id()))
                        .with((findings, pages) -> new Changes(
                                earlier.id(),
                                earlier.finishedAt(),
                                new Changes.Scores(earlier.score(), earlier.now()),
                                findings,
                                pages)));
    }

    private Uni<Earlier> find(UUID accountId, UUID analysisId, String since) {
        UUID wanted = since.equals(PREVIOUS) ? null : id(since);
        return analyses.checkOwned(accountId, analysisId)
                .chain(() -> changes.find(accountId, analysisId, wanted))
                .map(found -> found.orElseThrow(() -> noSuch(wanted)));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    PARAMETER, FieldCode.INVALID, "must be 'previous' or the id of an analysis");
        }
    }

    private static InvalidInputException noSuch(@Nullable UUID wanted) {
        return new InvalidInputException(
                PARAMETER,
                FieldCode.NOT_FOUND,
                wanted == null
                        ? "there are no two completed analyses to compare: this one and one before, of the same project, kind and URL"
                        : "must be a completed analysis before this completed one, of the same project, kind and URL");
    }
}
