package io.rankmesh.analysis.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rankmesh.analysis.analysis.AnalysisEvents;
import io.rankmesh.analysis.analysis.AnalysisStatus;
import io.rankmesh.analysis.analysis.FindingCounts;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.recrawl.KeptPages;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.site.PageLookup;
import io.rankmesh.audit.site.PageSummary;
import io.rankmesh.common.event.Outbox;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the end of an analysis reads and writes. */
@ApplicationScoped
class CompletionStore {

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

    /** The first fault, if not one page could be read. */
    private static final String NOTHING_READ = """
            select error, error_detail from page
             where analysis_id = $1 and error is not null
               and not exists (select 1 from page where analysis_id = $1 and error is null and redirect_to is null)
             order by seq limit 1
            """;

    /** Where the first redirect leads that leaves the site, if all pages redirect: what is on the site is in the frontier. */
    private static final String LED_AWAY = """
            select url, redirect_to from page p
             where analysis_id = $1 and redirect_to is not null
               and not exists (select 1 from page where analysis_id = $1 and redirect_to is null)
               and not exists (select 1 from frontier f where f.analysis_id = $1 and f.url = p.redirect_to)
             order by seq limit 1
            """;

    /** The first answer that has no content by its status (RFC 9110, 15.3.5 and 15.3.6), if no other page has any. */
    private static final String NO_CONTENT = """
            select url, status from page
             where analysis_id = $1 and error is null and status in (204, 205)
               and not exists (select 1 from page where analysis_id = $1 and error is null and redirect_to is null
                                  and status not in (204, 205))
             order by seq limit 1
            """;

    private static final String LEFT_OVER = """
            select coalesce(bool_or(depth <= $2 and hop <= $3), false) as within, coalesce(bool_or(depth > $2), false) as deeper,
                   coalesce(bool_or(hop > $3), false) as further,
                   exists (select 1 from page where analysis_id = $1 and error = 'host-busy') as refused
              from frontier where analysis_id = $1 and not done
            """;

    private static final String END = """
            update analysis
               set status = $2, stop_reason = $3, failure_code = $4, failure_detail = $5, score = $6, category_scores = $7,
                   findings_done = findings_done + $8, critical = critical + $9, warning = warning + $10,
                   notice = notice + $11, score_losses = $12, pages_queued = 0, finished_at = now(), lease_owner = null, lease_until = null
             where id = $1
            returning finished_at
            """;

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final Database database;
    private final ObjectMapper json;

    /** Leaves alone what a later release has written besides. */
    private final ObjectReader summaries;

    private final Outbox outbox;
    private final KeptPages keptPages;

    CompletionStore(Database database, ObjectMapper json, Outbox outbox, KeptPages keptPages) {
        this.keptPages = keptPages;
        this.database = database;
        this.json = json;
        this.summaries = json.readerFor(PageSummary.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.outbox = outbox;
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

    /**
     * What is left of the frontier.
     *
     * @param refused whether a host wanted to be left alone
     */
    record LeftOver(boolean within, boolean deeper, boolean further, boolean refused) {}

    List<StoredPage> pages(UUID analysisId, int after) {
        return read(database.execute(PAGES, analysisId, after, PART, PART_BYTES));
    }

    List<StoredPage> pages(Session session, UUID analysisId, int after) {
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

    Optional<Ending> nothingRead(UUID analysisId) {
        for (Row row : database.execute(NOTHING_READ, analysisId)) {
            return Optional.of(Ending.failed(row.getString("error"), row.getString("error_detail")));
        }
        for (Row row : database.execute(LED_AWAY, analysisId)) {
            return Optional.of(Ending.failed(
                    "redirected-away",
                    "%s redirects to %s, which does not belong to the site."
                            .formatted(row.getString("url"), row.getString("redirect_to"))));
        }
        for (Row row : database.execute(NO_CONTENT, analysisId)) {
            return Optional.of(Ending.failed(
                    "nothing-to-audit",
                    "%s answers with status %d, which means that it has no content."
                            .formatted(row.getString("url"), row.getInteger("status"))));
        }
        return Optional.empty();
    }

    LeftOver leftOver(Lease lease, int maxHops) {
        Row row = database.execute(LEFT_OVER, lease.analysisId(), lease.maxDepth(), maxHops)
                .iterator()
                .next();
        return new LeftOver(
                row.getBoolean("within"),
                row.getBoolean("deeper"),
                row.getBoolean("further"),
                row.getBoolean("refused"));
    }

    /** Writes the final state and the news of it, and drops the document and the secrets; {@link CrawlData} goes later. */
    void end(Session session, Lease lease, Ending ending, @Nullable Score score, FindingCounts more) {
        Row row = session.execute(
                        END,
                        lease.analysisId(),
                        ending.status().wireName(),
                        ending.stopReason(),
                        ending.failureCode(),
                        ending.failureDetail(),
                        score == null ? null : score.value(),
                        write(score == null ? Map.of() : score.categories()),
                        more.total(),
                        more.critical(),
                        more.warning(),
                        more.notice(),
                        score == null ? null : write(score.losses()))
                .iterator()
                .next();
        keptPages.ended(session, lease, ending.status() == AnalysisStatus.COMPLETED);
        session.execute("delete from analysis_document where analysis_id = $1", lease.analysisId());
        session.execute("delete from crawl_secret where analysis_id = $1", lease.analysisId());
        Instant finishedAt = row.getOffsetDateTime("finished_at").toInstant();
        Database.await(outbox.append(
                session.connection(),
                AnalysisEvents.ended(new AnalysisEvents.Ended(
                        lease.analysisId(),
                        lease.accountId(),
                        lease.projectId(),
                        lease.tier(),
                        lease.kind().wireName(),
                        lease.url(),
                        ending.status().wireName(),
                        finishedAt))));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
