package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.content.Keyword;
import io.rankmesh.audit.content.PageContent;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the keywords and terms of pages, in the transaction that stores the pages. */
@ApplicationScoped
public class KeywordStore {

    /** Places come as one text, since PostgreSQL has no arrays of arrays of different lengths. */
    private static final String INSERT = """
            insert into keyword (analysis_id, seq, rank, phrase, occurrences, places, weight)
            select $1, u.seq, u.rank, u.phrase, u.occurrences, string_to_array(u.places, ' '), u.weight
              from unnest($2::int[], $3::int[], $4::text[], $5::int[], $6::text[], $7::bigint[])
                as u(seq, rank, phrase, occurrences, places, weight)
            """;

    private static final String INSERT_TERMS = """
            insert into page_terms (analysis_id, seq, terms)
            select $1, u.seq, u.terms from unnest($2::int[], $3::bytea[]) as u(seq, terms)
            """;

    private record Row(int seq, int rank, Keyword keyword) {}

    /**
     * Writes at most ten keywords a page, and which terms it has.
     *
     * @param first number of the first of the pages in its analysis
     * @param pages null for those without content
     */
    public void write(Session session, UUID analysisId, int first, List<@Nullable PageContent> pages) {
        writeTerms(session, analysisId, first, pages);
        writeKeywords(session, analysisId, first, pages);
    }

    private static void writeTerms(Session session, UUID analysisId, int first, List<@Nullable PageContent> pages) {
        List<Integer> seqs = new ArrayList<>();
        List<Buffer> terms = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            PageContent content = pages.get(page);
            if (content != null) {
                seqs.add(first + page);
                terms.add(Buffer.buffer(Base64.getDecoder().decode(content.terms())));
            }
        }
        if (!seqs.isEmpty()) {
            session.execute(INSERT_TERMS, analysisId, seqs.toArray(Integer[]::new), terms.toArray(Buffer[]::new));
        }
    }

    private static void writeKeywords(Session session, UUID analysisId, int first, List<@Nullable PageContent> pages) {
        List<Row> rows = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            PageContent content = pages.get(page);
            List<Keyword> keywords = content == null ? List.of() : content.keywords();
            for (int rank = 0; rank < keywords.size(); rank++) {
                rows.add(new Row(first + page, rank, keywords.get(rank)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        session.execute(
                INSERT,
                analysisId,
                rows.stream().map(Row::seq).toArray(Integer[]::new),
                rows.stream().map(Row::rank).toArray(Integer[]::new),
                texts(rows, Keyword::phrase),
                rows.stream().map(row -> row.keyword().occurrences()).toArray(Integer[]::new),
                texts(rows, KeywordStore::places),
                rows.stream()
                        .map(row -> Math.round(row.keyword().weight() * 1000))
                        .toArray(Long[]::new));
    }

    private static String[] texts(List<Row> rows, Function<Keyword, String> text) {
        return rows.stream().map(row -> text.apply(row.keyword())).toArray(String[]::new);
    }

    private static String places(Keyword keyword) {
        return String.join(
                " ",
                keyword.places().stream()
                        .map(place -> place.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
