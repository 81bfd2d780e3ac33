package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.link.LinkWriter;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.analysis.platform.SlowStatementException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jboss.logging.Logger;

/**
 * Finds links that a site lacks: a phrase is among the leading ones of a page and in its text, another page alone is about it, and the
 * first does not link to the second, nor to what redirects there or names it as canonical. Links are compared by the
 * {@linkplain LinkWriter#key keys} of their targets, each once, some pages at a time.
 */
@ApplicationScoped
public class LinkSuggestions {

    private static final Logger LOG = Logger.getLogger(LinkSuggestions.class);

    private static final int MAX = 10_000;

    /** More advice on a page is not followed. */
    private static final int MAX_FROM_PAGE = 5;

    private static final int MAX_TO_PAGE = 20;

    /** The heaviest mentions, whose links are looked at. */
    private static final int MENTIONS = 50_000;

    /** Pages whose addresses are read at a time. */
    private static final int PART = 2_000;

    /** Pages whose links are read at a time, up to 8 KiB each. */
    private static final int PART_OF_LINKS = 200;

    /** What several pages are about is no clear target; pages that lead with it themselves compete and don't refer. */
    private static final String HEAVIEST = """
            with target as materialized (
                select min(seq) as seq, phrase, language from page
                 where analysis_id = $1 and indexable and phrase is not null
                 group by phrase, language having count(*) = 1)
            select k.seq, t.seq as target, t.phrase, k.weight
              from target t
              join keyword k on k.analysis_id = $1 and k.phrase = t.phrase and k.seq <> t.seq
              join page p on p.analysis_id = $1 and p.seq = k.seq
             where k.occurrences > 0 and not k.places @> '{title,h1}' and p.indexable
               and p.language is not distinct from t.language
             order by k.weight desc, k.seq, t.seq limit %d
            """.formatted(MENTIONS);

    /** With the page that each stands for by a redirect or as another address of it. */
    private static final String ADDRESSES = """
            select p.seq, p.url, t.seq as target
              from page p left join page t on t.analysis_id = $1 and t.url = coalesce(p.redirect_to, p.canonical)
             where p.analysis_id = $1 and p.seq between $2 and $3
             order by p.seq
            """;

    private static final String LINKS = """
            select seq, target_keys, length(flags) as links from page_links where analysis_id = $1 and seq = any($2::int[])
            """;

    private static final String INSERT = """
            insert into link_suggestion (analysis_id, number, from_page, to_page, phrase)
            select $1, u.place - 1, u.from_page, u.to_page, u.phrase
              from unnest($2::int[], $3::int[], $4::text[]) with ordinality as u(from_page, to_page, phrase, place)
            """;

    private final Database database;

    LinkSuggestions(Database database) {
        this.database = database;
    }

    /**
     * Looks for them, once all pages are stored. An analysis does without them where the database takes too long.
     *
     * @param targets whether a page, by its number, alone is about its phrase
     * @return the strongest first
     */
    public List<LinkSuggestion> find(RunControl run, IntPredicate targets) {
        UUID analysisId = run.lease().analysisId();
        try {
            List<Mention> mentions = mentions(analysisId, targets);
            MissingLinks missing = new MissingLinks(mentions);
            readAddresses(run, missing);
            readLinks(run, missing);
            return strongest(mentions, missing);
        } catch (SlowStatementException e) {
            LOG.warnf("analysis %s goes without link suggestions: %s", analysisId, e.getMessage());
            return List.of();
        }
    }

    private List<Mention> mentions(UUID analysisId, IntPredicate targets) {
        List<Mention> mentions = new ArrayList<>();
        for (Row row : database.execute(HEAVIEST, analysisId)) {
            int target = row.getInteger("target");
            if (targets.test(target)) {
                mentions.add(new Mention(row.getInteger("seq"), target, row.getString("phrase")));
            }
        }
        return mentions;
    }

    private void readAddresses(RunControl run, MissingLinks missing) {
        UUID analysisId = run.lease().analysisId();
        int first = 0;
        int read = missing.isEmpty() ? 0 : PART;
        while (read == PART) {
            run.check();
            read = 0;
            for (Row row : database.execute(ADDRESSES, analysisId, first, first + PART - 1)) {
                long key = LinkWriter.key(analysisId, row.getString("url"));
                missing.address(row.getInteger("seq"), key);
                Integer target = row.getInteger("target");
                if (target != null && !target.equals(row.getInteger("seq"))) {
                    missing.alias(target, key);
                }
                read++;
            }
            first += PART;
        }
    }

    private void readLinks(RunControl run, MissingLinks missing) {
        List<Integer> pages = missing.pages();
        for (int from = 0; from < pages.size(); from += PART_OF_LINKS) {
            run.check();
            Integer[] part = pages.subList(from, Math.min(pages.size(), from + PART_OF_LINKS))
                    .toArray(Integer[]::new);
            for (Row row : database.execute(LINKS, run.lease().analysisId(), part)) {
                if (row.getInteger("links") >= LinkWriter.MAX_LINKS) {
                    missing.linksToMore(row.getInteger("seq"));
                } else {
                    missing.links(row.getInteger("seq"), row.getArrayOfLongs("target_keys"));
                }
            }
        }
    }

    private static List<LinkSuggestion> strongest(List<Mention> mentions, MissingLinks missing) {
        List<LinkSuggestion> strongest = new ArrayList<>();
        Map<Integer, Integer> from = new HashMap<>();
        Map<Integer, Integer> to = new HashMap<>();
        for (int i = 0; i < mentions.size() && strongest.size() < MAX; i++) {
            Mention mention = mentions.get(i);
            if (missing.lacks(i)) {
                int ofPage = from.merge(mention.page(), 1, Integer::sum);
                int ofTarget = to.merge(mention.target(), 1, Integer::sum);
                if (ofPage <= MAX_FROM_PAGE && ofTarget <= MAX_TO_PAGE) {
                    strongest.add(new LinkSuggestion(mention.page(), mention.target(), mention.phrase()));
                }
            }
        }
        return strongest;
    }

    /** In the transaction that ends the analysis. */
    public void write(Session session, UUID analysisId, List<LinkSuggestion> suggestions) {
        session.execute(
                INSERT,
                analysisId,
                suggestions.stream().map(LinkSuggestion::from).toArray(Integer[]::new),
                suggestions.stream().map(LinkSuggestion::to).toArray(Integer[]::new),
                suggestions.stream().map(LinkSuggestion::phrase).toArray(String[]::new));
    }
}
