package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.graph.NearDuplicates;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the keywords and fingerprints of all pages say of the site: phrases with their weight, clusters of pages, and links that
 * pages lack. Memory holds one
 * fingerprint a page; all else is done in the database.
 */
@ApplicationScoped
public class SiteContent {

    /** Pages of one cluster that are kept; its size is told in full. */
    private static final int LISTED = 100;

    private static final String EXACT = """
            insert into cluster (analysis_id, number, kind, size, pages)
            select $1::uuid, row_number() over (order by min(seq)) - 1, 'exact', count(*), (array_agg(seq order by seq))[1:%d]
              from page where analysis_id = $1 and indexable and content_hash is not null
             group by content_hash having count(*) > 1
            """.formatted(LISTED);

    private static final String FINGERPRINTS = """
            select min(seq) as seq, simhash from page
             where analysis_id = $1 and indexable and simhash is not null
             group by content_hash, simhash order by seq
            """;

    /** The pages of a cluster come as one text, since PostgreSQL has no arrays of arrays of different lengths. */
    private static final String NEAR = """
            insert into cluster (analysis_id, number, kind, size, pages)
            select $1::uuid, (select count(*) from cluster where analysis_id = $1) + u.place - 1, 'near-duplicate', u.size,
                   string_to_array(u.pages, ' ')::int[]
              from unnest($2::int[], $3::text[]) with ordinality as u(size, pages, place)
            """;

    /**
     * Pages of one language compete when the same phrase of several words weighs most in all of them, among those in their title and main heading: the
     * site's name is in titles only. What leads more than twenty is the site's own word for a kind of page, and equal pages are
     * duplicates.
     */
    private static final String CANNIBALISATION = """
            insert into cluster (analysis_id, number, kind, phrase, size, pages)
            select $1::uuid, (select count(*) from cluster where analysis_id = $1) + row_number() over (order by min(seq)) - 1,
                   'cannibalisation', phrase, count(*), array_agg(seq order by seq)
              from (select distinct on (k.seq) k.seq, k.phrase, p.content_hash, p.language
                      from keyword k join page p on p.analysis_id = k.analysis_id and p.seq = k.seq
                     where k.analysis_id = $1 and p.indexable and k.phrase like '% %' and k.places @> '{title,h1}'
                     order by k.seq, k.rank) as t
             group by phrase, language having count(*) between 2 and 20 and count(distinct content_hash) > 1
            """;

    private final SitePhrases phrases;
    private final LinkSuggestions suggestions;

    SiteContent(SitePhrases phrases, LinkSuggestions suggestions) {
        this.phrases = phrases;
        this.suggestions = suggestions;
    }

    /** Writes all of it, in the transaction that ends the analysis. */
    public void write(Session session, UUID analysisId) {
        phrases.write(session, analysisId);
        session.execute(EXACT, analysisId);
        writeNear(session, analysisId);
        session.execute(CANNIBALISATION, analysisId);
        suggestions.write(session, analysisId);
    }

    private static void writeNear(Session session, UUID analysisId) {
        List<Integer> seqs = new ArrayList<>();
        List<Long> fingerprints = new ArrayList<>();
        for (Row row : session.execute(FINGERPRINTS, analysisId)) {
            seqs.add(row.getInteger("seq"));
            fingerprints.add(row.getLong("simhash"));
        }
        long[] groups = NearDuplicates.groups(
                fingerprints.stream().mapToLong(Long::longValue).toArray());
        Map<Long, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], _ -> new ArrayList<>()).add(seqs.get(i));
        }
        members.remove(NearDuplicates.NONE);
        members.values().removeIf(pages -> pages.size() < 2);
        session.execute(
                NEAR,
                analysisId,
                members.values().stream().map(List::size).toArray(Integer[]::new),
                members.values().stream().map(SiteContent::listed).toArray(String[]::new));
    }

    private static String listed(List<Integer> pages) {
        return pages.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
