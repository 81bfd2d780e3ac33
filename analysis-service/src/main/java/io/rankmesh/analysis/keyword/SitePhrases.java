package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.content.TermFilter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the pages are about together: their leading phrases by the sum of their weights, times the inverse document frequency, times the
 * share of pages that lack the phrase, which lets sink what stands on most pages, such as menus and templates.
 *
 * <p>What many pages lead with belongs to a template (Z. Bar-Yossef, S. Rajagopalan, <i>Template Detection via Data Mining and its
 * Applications</i>, WWW 2002) if they don't name it in title or main heading, such as headings like "Synopsis" and columns of tables,
 * or if they do and speak of it nowhere else, such as the name of a handbook above each of its chapters. The sum therefore counts by
 * how probable it is that a page which leads with the phrase names it there and has it in its text more than once (the main heading is
 * a part of the text), by Laplace's rule of succession: a phrase of which none does counts like one page, however many lead with it.
 * Pieces of versions and dates count nothing.
 *
 * <p>A page leads with ten phrases and mentions many more, so document frequencies are estimated from the pages'
 * {@linkplain TermFilter filters}, in one pass with some hundred of them in memory. That is done for the {@value #COUNTED} phrases that
 * weigh most when only the pages are counted that lead with them; no other phrase can weigh more than these then did.
 */
@ApplicationScoped
class SitePhrases {

    private static final int COUNTED = 10_000;

    private static final int PART = 500;

    /** Keywords that are summed up by one statement. */
    private static final int PORTION = 50_000;

    /** Pages that were stored before there were filters have none. */
    private static final String PAGES = """
            select greatest((select count(*) from page_terms where analysis_id = $1),
                            (select count(*) from keyword where analysis_id = $1 and rank = 0)) as pages
            """;

    /** Of all pages and those that have a phrase. */
    private static final String INVERSE_FREQUENCY = "ln((%1$s + 1)::float8 / %2$s) * (1 - %2$s::float8 / (%1$s + 1))";

    /** More than any site has that does not make them up; all are held in memory. */
    private static final int CUT_OFFS = 20_000;

    /** Phrases that end in a number, and go on with ever other ones: of versions such as 15.2, where the point parts words. */
    private static final String CUT_OFF = """
            select substring(phrase from '^(.* v?[0-9]+) v?[0-9]+$') from keyword
             where analysis_id = $1 and phrase ~ ' v?[0-9]+ v?[0-9]+$'
             group by 1 having count(distinct phrase) > 1
             order by 1 limit %d
            """.formatted(CUT_OFFS);

    /** Whatever one page alone has among its less weighty phrases says nothing of the site. */
    private static final String LEADING = """
            select phrase, count(*)::int as pages,
                   case when phrase ~ '(^| )v?[0-9]+ v?[0-9]+( |$)' or phrase in (select unnest($3::text[])) then 0
                        else round(sum(weight) * (count(*) filter (where places && '{title,h1}' and occurrences > 1) + 1)
                                   / (count(*) + 2))
                    end::bigint as weight
              from keyword where analysis_id = $1
             group by phrase having count(*) > 1 or min(rank) < 3
            """;

    /** The last phrase of each portion of keywords. */
    private static final String PORTIONS = """
            select distinct phrase from (
                select phrase, row_number() over by_phrase as place, lead(phrase) over by_phrase as next
                  from keyword where analysis_id = $1 window by_phrase as (order by phrase)) as phrases
             where place %% %d = 0 or next is null
             order by phrase
            """.formatted(PORTION);

    private static final String HEAVIEST =
            """
            select phrase, pages, weight from (%s) as phrases
             order by weight * %s desc, phrase limit %d
            """.formatted(LEADING, INVERSE_FREQUENCY.formatted("$2::bigint", "pages"), COUNTED);

    private static final String TERMS =
            "select seq, terms from page_terms where analysis_id = $1 and seq > $2 order by seq limit " + PART;

    private static final String INSERT_HEAVIEST = """
            insert into site_phrase (analysis_id, phrase, pages, weight)
            select $1::uuid, phrase, pages, round(weight * %s)
              from unnest($3::text[], $4::int[], $5::bigint[]) as u(phrase, pages, weight)
            """.formatted(INVERSE_FREQUENCY.formatted("$2::bigint", "pages"));

    /** Those after one phrase, up to another. */
    private static final String INSERT_OTHERS = """
            insert into site_phrase (analysis_id, phrase, pages, weight)
            select $1::uuid, phrase, pages, round(weight * %s) from (%s) as phrases
                on conflict do nothing
            """.formatted(
                    INVERSE_FREQUENCY.formatted("$2::bigint", "pages"),
                    LEADING.replace("analysis_id = $1", "analysis_id = $1 and phrase > $4 and phrase <= $5"));

    private record Phrase(String text, int leading, long weight) {}

    void write(Session session, UUID analysisId) {
        long pages = session.execute(PAGES, analysisId).iterator().next().getLong("pages");
        String[] cutOff = texts(session.execute(CUT_OFF, analysisId)).toArray(String[]::new);
        List<Phrase> heaviest = new ArrayList<>();
        for (Row row : session.execute(HEAVIEST, analysisId, pages, cutOff)) {
            heaviest.add(new Phrase(row.getString("phrase"), row.getInteger("pages"), row.getLong("weight")));
        }
        session.execute(
                INSERT_HEAVIEST,
                analysisId,
                pages,
                heaviest.stream().map(Phrase::text).toArray(String[]::new),
                frequencies(session, analysisId, heaviest),
                heaviest.stream().map(Phrase::weight).toArray(Long[]::new));
        String after = "";
        for (String last : texts(session.execute(PORTIONS, analysisId))) {
            session.execute(INSERT_OTHERS, analysisId, pages, cutOff, after, last);
            after = last;
        }
    }

    private static List<String> texts(RowSet<Row> rows) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private static Integer[] frequencies(Session session, UUID analysisId, List<Phrase> phrases) {
        long[] terms = phrases.stream()
                .mapToLong(phrase -> TermFilter.term(phrase.text()))
                .toArray();
        int[] hits = new int[terms.length];
        int filters = 0;
        double chances = 0;
        RowSet<Row> part = session.execute(TERMS, analysisId, -1);
        while (part.size() > 0) {
            int last = -1;
            for (Row row : part) {
                TermFilter filter = TermFilter.of(row.getBuffer("terms").getBytes());
                for (int i = 0; i < terms.length; i++) {
                    hits[i] += filter.mayHave(terms[i]) ? 1 : 0;
                }
                filters++;
                chances += filter.chance();
                last = row.getInteger("seq");
            }
            part = session.execute(TERMS, analysisId, last);
        }
        Integer[] frequencies = new Integer[hits.length];
        for (int i = 0; i < hits.length; i++) {
            frequencies[i] = frequency(
                    hits[i],
                    filters,
                    chances / Math.max(1, filters),
                    phrases.get(i).leading());
        }
        return frequencies;
    }

    /**
     * Estimates without bias how many pages have a phrase: those whose filter says so, without as many as chance brings in. Its standard
     * deviation is the square root of {@code filters * chance}.
     *
     * @param chance of a filter to have a term that its page lacks
     * @param least pages that are known to have it
     */
    private static int frequency(int hits, int filters, double chance, int least) {
        long estimate = Math.round((hits - filters * chance) / (1 - chance));
        return Math.clamp(estimate, least, Math.max(least, hits));
    }
}
