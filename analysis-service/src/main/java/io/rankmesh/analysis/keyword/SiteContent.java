package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.graph.NearDuplicates;
import io.rankmesh.audit.site.SiteIndex;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final String CANNIBALISATION = """
            insert into cluster (analysis_id, number, kind, phrase, size, pages)
            select $1::uuid, (select count(*) from cluster where analysis_id = $1) + u.place - 1, 'cannibalisation', p.phrase, u.size,
                   string_to_array(u.pages, ' ')::int[]
              from unnest($2::int[], $3::int[], $4::text[]) with ordinality as u(first, size, pages, place)
              join page p on p.analysis_id = $1 and p.seq = u.first
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
     * @param competing pages that compete for a phrase, see {@link SiteIndex#competitors}
     */
    public void write(Session session, UUID analysisId, List<List<Integer>> near, List<int[]> competing) {
        phrases.write(session, analysisId);
        session.execute(EXACT, analysisId);
        session.execute(
                NEAR,
                analysisId,
                near.stream().map(List::size).toArray(Integer[]::new),
                near.stream().map(pages -> listed(pages.stream())).toArray(String[]::new));
        session.execute(
                CANNIBALISATION,
                analysisId,
                competing.stream().map(pages -> pages[0]).toArray(Integer[]::new),
                competing.stream().map(pages -> pages.length).toArray(Integer[]::new),
                competing.stream()
                        .map(pages -> listed(Arrays.stream(pages).boxed()))
                        .toArray(String[]::new));
    }

    private static String listed(Stream<Integer> pages) {
        return pages.limit(LISTED).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
