package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Finds links that a site lacks: a phrase is among the leading ones of a page and in its text, another page alone is about it, and the
 * first does not link to the second, nor to what redirects there or names it as canonical.
 */
@ApplicationScoped
class LinkSuggestions {

    private static final int MAX = 10_000;

    /** More advice on a page is not followed. */
    private static final int MAX_FROM_PAGE = 5;

    private static final int MAX_TO_PAGE = 20;

    /** The heaviest mentions, whose links are looked at. */
    private static final int MENTIONS = 50_000;

    /** Other addresses of a page that are looked for. */
    private static final int ALIASES = 20;

    /** A page with so many links is not known to lack one. */
    private static final int LINKS_KEPT = 1_000;

    /** What several pages lead with is no clear target; pages that lead with it themselves compete and don't refer. */
    private static final String INSERT = """
            insert into link_suggestion (analysis_id, number, from_page, to_page, phrase)
            with subject as (
                select distinct on (k.seq) k.seq, k.phrase, p.language, p.url
                  from keyword k join page p on p.analysis_id = k.analysis_id and p.seq = k.seq
                 where k.analysis_id = $1 and p.indexable and k.phrase like '%% %%' and k.places @> '{title,h1}'
                 order by k.seq, k.rank),
            target as (
                select min(seq) as seq, phrase, language, min(url) as url
                  from subject group by phrase, language having count(*) = 1),
            mention as materialized (
                select k.seq, t.seq as target, t.phrase, t.url, k.weight
                  from target t
                  join keyword k on k.analysis_id = $1 and k.phrase = t.phrase and k.seq <> t.seq
                  join page p on p.analysis_id = $1 and p.seq = k.seq
                 where k.occurrences > 0 and not k.places @> '{title,h1}' and p.indexable
                   and p.language is not distinct from t.language
                 order by k.weight desc, k.seq, t.seq limit %d),
            alias as (
                select coalesce(redirect_to, canonical) as url, (array_agg(url order by seq))[1:%d] as others
                  from page where analysis_id = $1 and coalesce(redirect_to, canonical) <> url group by 1),
            missing as (
                select m.*, row_number() over (partition by m.seq order by m.weight desc, m.target) as of_page,
                       row_number() over (partition by m.target order by m.weight desc, m.seq) as of_target
                  from mention m left join alias a on a.url = m.url
                 where not exists (
                    select 1 from page_links l, unnest(array_append(a.others, m.url)) as address
                     where l.analysis_id = $1 and l.seq = m.seq
                       and (length(l.flags) >= %d or position(E'\\n' || address || E'\\n' in E'\\n' || l.targets || E'\\n') > 0)))
            select $1, row_number() over (order by weight desc, seq, target) - 1, seq, target, phrase
              from missing where of_page <= %d and of_target <= %d
             order by weight desc, seq, target limit %d
            """.formatted(MENTIONS, ALIASES, LINKS_KEPT, MAX_FROM_PAGE, MAX_TO_PAGE, MAX);

    void write(Session session, UUID analysisId) {
        session.execute(INSERT, analysisId);
    }
}
