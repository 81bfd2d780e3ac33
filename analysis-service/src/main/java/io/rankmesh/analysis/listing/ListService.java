package io.rankmesh.analysis.listing;

import io.rankmesh.analysis.analysis.AnalysisService;
import io.rankmesh.analysis.change.ChangeFilter;
import io.rankmesh.analysis.change.ChangeService;
import io.rankmesh.analysis.change.Comparison;
import io.rankmesh.analysis.listing.Listings.Turn;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.CurrentCaller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lists of an analysis. */
@ApplicationScoped
public class ListService {

    /** How long a list waits for a place among the comparisons. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long an export does. The edge waits for longer, statement and all. */
    static final Duration EXPORT_PATIENCE = Duration.ofSeconds(8);

    /** How long each of its further parts does: where one gets none, the whole is lost. */
    static final Duration PART_PATIENCE = Duration.ofSeconds(12);

    private final AnalysisService analyses;
    private final ChangeService changes;
    private final Listings listings;
    private final Export export;
    private final CurrentCaller caller;

    ListService(
            AnalysisService analyses, ChangeService changes, Listings listings, Export export, CurrentCaller caller) {
        this.analyses = analyses;
        this.changes = changes;
        this.listings = listings;
        this.export = export;
        this.caller = caller;
    }

    /**
     * A part of a list; fails with 404 when the caller's account has no such analysis.
     *
     * @throws InvalidInputException at once or as failure, naming the parameter at fault
     */
    public <T> Uni<Paged<T>> part(UUID analysisId, ListQuery query, Selection<T> selection) {
        query.checkNames();
        Fields.of(query.fields, selection.fields());
        PageRequest part = query.part();
        Turn turn = turn(selection, () -> PATIENCE);
        return listing(analysisId, selection).chain(listing -> listings.page(listing, part, turn, selection::view));
    }

    /**
     * The whole list, one item after the other; fails with 404 when the caller's account has no such analysis.
     *
     * @throws InvalidInputException at once or as failure, naming the parameter at fault
     */
    public <T> Multi<Object> export(
            UUID analysisId, ListQuery query, Selection<T> selection, HttpServerResponse response) {
        query.checkNames();
        Parameters.exportHasNoParts(query.limit, query.cursor);
        Fields fields = Fields.of(query.fields, selection.fields());
        Turn turn = turn(selection, () -> response.headWritten() ? PART_PATIENCE : EXPORT_PATIENCE);
        return export.items(
                listing(analysisId, selection)
                        .onItem()
                        .transformToMulti(listing -> listings.parts(listing, turn, selection::view)),
                fields,
                response);
    }

    /** What a comparison picks out of a large site takes as long as the comparison. */
    private Turn turn(Selection<?> selection, Supplier<Duration> patience) {
        Caller asking = caller.caller();
        return selection.changes() == null
                ? Turn.AT_ONCE
                : statement -> changes.inPlace(asking, patience.get(), statement);
    }

    private Uni<Listing> listing(UUID analysisId, Selection<?> selection) {
        UUID accountId = caller.caller().accountId();
        ChangeFilter wanted = selection.changes();
        return wanted == null
                ? analyses.crawlOptions(accountId, analysisId)
                        .chain(options -> checked(selection, analysisId)
                                .map(_ -> selection.under(options).listing(accountId, analysisId)))
                : changes.comparison(accountId, analysisId, wanted.since())
                        .chain(comparison -> checked(selection, comparison.shown(wanted.change()))
                                .map(shown -> compared(selection.listing(accountId, shown), comparison, wanted)));
    }

    private static Listing compared(Listing listing, Comparison comparison, ChangeFilter wanted) {
        return listing.and(comparison.condition(wanted.change()), comparison.other(wanted.change()));
    }

    /** The analysis, if it has what is asked for. */
    private Uni<UUID> checked(Selection<?> selection, UUID analysisId) {
        return checkedPage(selection.page(), analysisId)
                .chain(() -> checkedSegment(selection.segment(), analysisId))
                .map(_ -> analysisId);
    }

    private Uni<Boolean> checkedPage(@Nullable UUID page, UUID analysisId) {
        return page == null
                ? Uni.createFrom().item(true)
                : listings.hasPage(analysisId, page)
                        .map(found -> known(found, "page", "is not the id of a page of this analysis"));
    }

    private Uni<Boolean> checkedSegment(@Nullable String segment, UUID analysisId) {
        return segment == null
                ? Uni.createFrom().item(true)
                : listings.hasSegment(analysisId, segment)
                        .map(found -> known(found, "segment", "is not the name of a segment of this analysis"));
    }

    private static boolean known(boolean found, String parameter, String otherwise) {
        if (!found) {
            throw new InvalidInputException(parameter, FieldCode.NOT_FOUND, otherwise);
        }
        return true;
    }
}
