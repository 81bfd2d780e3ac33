package io.rankmesh.analysis.listing;

import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads lists, a part at a time. */
@ApplicationScoped
public class Listings {

    /** Rows of an export that are held at a time. */
    static final int EXPORT_PART = 500;

    private static final String HAS_PAGE = "select 1 from page where analysis_id = $1 and id = $2";

    private static final String SETTINGS = "select settings from analysis where id = $1";

    private final Pool pool;

    Listings(Pool pool) {
        this.pool = pool;
    }

    /** Lets a statement run, at once or when there is room for it. */
    @FunctionalInterface
    public interface Turn {

        Turn AT_ONCE = statement -> Uni.createFrom().deferred(statement);

        Uni<List<Row>> of(Supplier<Uni<? extends List<Row>>> statement);
    }

    <T> Uni<Paged<T>> page(Listing listing, PageRequest part, Turn turn, Function<Row, T> view) {
        return turn.of(() -> read(listing, part.cursor(), part.fetchSize()))
                .map(rows -> Paged.of(rows, part, listing::after, view));
    }

    /**
     * The whole list in parts, read at most one part ahead of who takes them, and not at all once nobody does any more; between two
     * parts no statement is open.
     */
    public <T> Multi<List<T>> parts(Listing listing, Turn turn, Function<Row, T> view) {
        AtomicReference<@Nullable Cursor> at = new AtomicReference<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> turn.of(() -> read(listing, at.get(), EXPORT_PART)).invoke(rows -> {
                    if (!rows.isEmpty()) {
                        at.set(listing.after(rows.getLast()));
                    }
                }))
                .whilst(rows -> rows.size() == EXPORT_PART)
                .filter(rows -> !rows.isEmpty())
                .map(rows -> rows.stream().map(view).toList());
    }

    Uni<Boolean> hasPage(UUID analysisId, UUID page) {
        return pool.preparedQuery(HAS_PAGE).execute(Tuple.of(analysisId, page)).map(rows -> rows.rowCount() > 0);
    }

    /** Whether the settings of an analysis name a segment so. */
    Uni<Boolean> hasSegment(UUID analysisId, String segment) {
        return pool.preparedQuery(SETTINGS)
                .execute(Tuple.of(analysisId))
                .map(rows -> rows.iterator().next().getString("settings"))
                .map(settings -> ProjectSettings.parse(settings).hasSegment(segment));
    }

    private Uni<List<Row>> read(Listing listing, @Nullable Cursor cursor, int limit) {
        Listing.Statement part = listing.part(cursor, limit);
        return pool.preparedQuery(part.sql()).execute(part.tuple()).map(rows -> {
            List<Row> read = new ArrayList<>(rows.size());
            rows.forEach(read::add);
            return read;
        });
    }
}
