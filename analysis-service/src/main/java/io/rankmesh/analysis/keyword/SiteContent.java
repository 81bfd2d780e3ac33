package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database;
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
 * What the keywords and fingerprints of all pages say of the site: phrases with their weight, and clusters of pages. Memory holds one
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

    private final Database database;
    private final SitePhrases phrases;

    SiteContent(Database database, SitePhrases phrases) {
        this.database = database;
        this.phrases = phrases;
    }

    /** Pages that say nearly the same, by their numbers: before the transaction, which may not wait for it. */
    public List<List<Integer>> nearDuplicates(UUID analysisId) {
        List<Integer> seqs = new ArrayList<>();
        List<Long> fingerprints = new ArrayList<>();
        for (Row row : database.execute(FINGERPRINTS, analysisId)) {
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
        return members.values().stream().filter(pages -> pages.size() > 1).toList();
    }

    /**
     * Writes all of it, in the transaction that ends the analysis.
     *
     * @param near see {@link #nearDuplicates}
     */
    public void write(Session session, UUID analysisId, List<List<Integer>> near) {
        phrases.write(session, analysisId);
        session.execute(EXACT, analysisId);
        session.execute(
                NEAR,
                analysisId,
                near.stream().map(List::size).toArray(Integer[]::new),
                near.stream().map(SiteContent::listed).toArray(String[]::new));
        session.execute(CANNIBALISATION, analysisId);
    }

    private static String listed(List<Integer> pages) {
        return pages.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
