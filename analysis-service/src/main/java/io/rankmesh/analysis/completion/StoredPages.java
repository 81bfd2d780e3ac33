package io.rankmesh.analysis.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.PageSummary;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages of an analysis as its end reads them, part by part, and what it changes of them. */
@ApplicationScoped
class StoredPages {

    /** Summaries are read in parts, since each may hold thousands of links: the page that reaches the bytes is the last of its part. */
    private static final int PART = 200;

    private static final int PART_BYTES = 4 << 20;

    private static final int PART_OF_URLS = 2_000;

    private static final String PAGES = """
            select s.seq, p.id, s.summary, s.audits, s.counts
              from (select *, sum(octet_length(summary)) over (order by seq) - octet_length(summary) as before
                      from (select * from page_summary where analysis_id = $1 and seq > $2 order by seq limit $3) next) s
              join page p on p.analysis_id = s.analysis_id and p.seq = s.seq
             where s.before < $4
             order by s.seq
            """;

    private static final String URLS =
            "select seq, url from page where analysis_id = $1 and seq > $2 order by seq limit $3";

    private static final String NAMES =
            "select seq, url, redirect_to, canonical from page where analysis_id = $1 and seq = any($2::int[])";

    private static final String CHANGE_PAGES = """
            update page p
               set score = u.score, critical = p.critical + u.critical, warning = p.warning + u.warning,
                   notice = p.notice + u.notice, link_score = u.link_score, click_depth = u.click_depth, inlinks = u.inlinks
              from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
                   as u(seq, score, critical, warning, notice, link_score, click_depth, inlinks)
             where p.analysis_id = $1 and p.seq = u.seq
            """;

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    /** Leaves alone what a later release has written besides. */
    private final ObjectReader summaries;

    StoredPages(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
        this.summaries = json.readerFor(PageSummary.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * A page as the audits across pages need it.
     *
     * @param audits findings of each audit on this page alone
     * @param counts whether the page counts in the mean of the site's score
     */
    record StoredPage(int seq, UUID id, PageSummary summary, Map<String, Integer> audits, boolean counts) {}

    /**
     * What the audits across pages change of a page.
     *
     * @param clickDepth null when no path leads to it
     */
    record PageChange(
            int seq,
            @Nullable Integer score,
            FindingCounts more,
            int linkScore,
            @Nullable Integer clickDepth,
            int inlinks) {}

    List<StoredPage> read(UUID analysisId, int after) {
        return read(database.execute(PAGES, analysisId, after, PART, PART_BYTES));
    }

    List<StoredPage> read(Session session, UUID analysisId, int after) {
        return read(session.execute(PAGES, analysisId, after, PART, PART_BYTES));
    }

    /** Tells the URLs of all pages in their order, which is that of their numbers from 0. */
    void forEachUrl(UUID analysisId, Consumer<String> take) {
        int next = 0;
        RowSet<Row> rows;
        do {
            rows = database.execute(URLS, analysisId, next - 1, PART_OF_URLS);
            for (Row row : rows) {
                if (row.getInteger("seq") != next++) {
                    throw new IllegalStateException(
                            "page " + (next - 1) + " of analysis " + analysisId + " is missing");
                }
                take.accept(row.getString("url"));
            }
        } while (rows.rowCount() == PART_OF_URLS);
    }

    /** Tells what other pages are called, by their numbers. */
    PageLookup names(UUID analysisId) {
        return names(numbers -> database.execute(NAMES, analysisId, (Object) numbers));
    }

    PageLookup names(Session session, UUID analysisId) {
        return names(numbers -> session.execute(NAMES, analysisId, (Object) numbers));
    }

    private static PageLookup names(Function<Integer[], RowSet<Row>> query) {
        return numbers -> {
            Map<Integer, PageLookup.Name> names = new HashMap<>();
            for (Row row : query.apply(numbers.toArray(Integer[]::new))) {
                names.put(
                        row.getInteger("seq"),
                        new PageLookup.Name(
                                row.getString("url"), row.getString("redirect_to"), row.getString("canonical")));
            }
            return names;
        };
    }

    private List<StoredPage> read(RowSet<Row> rows) {
        List<StoredPage> pages = new ArrayList<>();
        for (Row row : rows) {
            try {
                pages.add(new StoredPage(
                        row.getInteger("seq"),
                        row.getUUID("id"),
                        summaries.readValue(row.getString("summary")),
                        json.readValue(row.getString("audits"), COUNTS),
                        row.getBoolean("counts")));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored summary is not readable", e);
            }
        }
        return pages;
    }

    void change(Session session, UUID analysisId, List<PageChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        session.execute(
                CHANGE_PAGES,
                analysisId,
                changes.stream().map(PageChange::seq).toArray(Integer[]::new),
                changes.stream().map(PageChange::score).toArray(Integer[]::new),
                changes.stream().map(change -> change.more().critical()).toArray(Integer[]::new),
                changes.stream().map(change -> change.more().warning()).toArray(Integer[]::new),
                changes.stream().map(change -> change.more().notice()).toArray(Integer[]::new),
                changes.stream().map(PageChange::linkScore).toArray(Integer[]::new),
                changes.stream().map(PageChange::clickDepth).toArray(Integer[]::new),
                changes.stream().map(PageChange::inlinks).toArray(Integer[]::new));
    }
}
