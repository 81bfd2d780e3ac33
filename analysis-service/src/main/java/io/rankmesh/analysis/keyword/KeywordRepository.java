package io.rankmesh.analysis.keyword;

import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads keywords, and what follows from them. */
@ApplicationScoped
class KeywordRepository {

    private static final String OF_SITE = """
            select phrase, pages, weight from site_phrase
             where analysis_id = (select id from analysis where id = $1 and account_id = $5) and (weight, phrase) < ($2, $3 collate "C")
             order by weight desc, phrase desc limit $4
            """;

    private static final String OF_PAGES = """
            select k.seq, k.phrase, k.weight, k.occurrences, k.places, p.id, p.url,
                   case when a.finished_at is not null then coalesce(s.pages, 1) end as pages
              from keyword k
              join analysis a on a.id = k.analysis_id and a.account_id = $6
              join page p on p.analysis_id = k.analysis_id and p.seq = k.seq
              left join site_phrase s on s.analysis_id = k.analysis_id and s.phrase = k.phrase
             where k.analysis_id = $1 and (k.weight, -k.seq, k.phrase) < ($2, -$3::int, $4 collate "C")
            """;

    private static final String CLUSTERS = """
            select c.number, c.kind, c.phrase, c.size, p.ids, p.urls, p.titles
              from (select * from cluster
                     where analysis_id = (select id from analysis where id = $1 and account_id = $5) and number > $2 and ($3::text is null or kind = $3)
                     order by number limit $4) c,
                   lateral (select array_agg(id order by seq) as ids, array_agg(url order by seq) as urls,
                                   array_agg(title order by seq) as titles
                              from page where analysis_id = $1 and seq = any(c.pages)) p
             order by c.number
            """;

    private static final String LINK_SUGGESTIONS = """
            select s.number, s.phrase, f.id as from_id, f.url as from_url, t.id as to_id, t.url as to_url
              from link_suggestion s
              join page f on f.analysis_id = s.analysis_id and f.seq = s.from_page
              join page t on t.analysis_id = s.analysis_id and t.seq = s.to_page
             where s.analysis_id = (select id from analysis where id = $1 and account_id = $4) and s.number > $2
             order by s.number limit $3
            """;

    /** Comes after every phrase: U+10FFFF is no letter. */
    private static final String LAST_PHRASE = Character.toString(0x10FFFF);

    private final Pool pool;

    KeywordRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<Paged<KeywordView>> ofSite(UUID accountId, UUID analysisId, PageRequest part) {
        Cursor cursor = part.cursor();
        Tuple parameters = Tuple.of(
                analysisId,
                cursor == null ? Long.MAX_VALUE : cursor.number(0),
                cursor == null ? LAST_PHRASE : cursor.string(1),
                part.fetchSize(),
                accountId);
        return read(
                OF_SITE,
                parameters,
                part,
                row -> Cursor.of(row.getLong("weight"), row.getString("phrase")),
                KeywordView::ofSite);
    }

    Uni<Paged<KeywordView>> ofPages(UUID accountId, UUID analysisId, KeywordFilter filter, PageRequest part) {
        Cursor cursor = part.cursor();
        Tuple parameters = Tuple.of(
                analysisId,
                cursor == null ? Long.MAX_VALUE : cursor.number(0),
                cursor == null ? -1 : (int) cursor.number(1),
                cursor == null ? LAST_PHRASE : cursor.string(2),
                part.fetchSize(),
                accountId);
        String sql = OF_PAGES
                + condition("p.id", filter.page(), parameters)
                + condition("k.phrase", filter.phrase(), parameters)
                + " order by k.weight desc, k.seq, k.phrase desc limit $5";
        return read(
                sql,
                parameters,
                part,
                row -> Cursor.of(row.getLong("weight"), row.getInteger("seq"), row.getString("phrase")),
                KeywordView::ofPage);
    }

    Uni<Paged<ClusterView>> clusters(UUID accountId, UUID analysisId, @Nullable String kind, PageRequest part) {
        Cursor cursor = part.cursor();
        Tuple parameters =
                Tuple.of(analysisId, cursor == null ? -1 : (int) cursor.number(0), kind, part.fetchSize(), accountId);
        return read(CLUSTERS, parameters, part, row -> Cursor.of(row.getInteger("number")), ClusterView::of);
    }

    Uni<Paged<LinkSuggestionView>> linkSuggestions(UUID accountId, UUID analysisId, PageRequest part) {
        Cursor cursor = part.cursor();
        Tuple parameters =
                Tuple.of(analysisId, cursor == null ? -1 : (int) cursor.number(0), part.fetchSize(), accountId);
        return read(
                LINK_SUGGESTIONS, parameters, part, row -> Cursor.of(row.getInteger("number")), LinkSuggestionView::of);
    }

    private static String condition(String column, @Nullable Object value, Tuple parameters) {
        if (value == null) {
            return "";
        }
        parameters.addValue(value instanceof String text ? Database.tuple(text).getString(0) : value);
        return " and " + column + " = $" + parameters.size();
    }

    private <T> Uni<Paged<T>> read(
            String sql, Tuple parameters, PageRequest part, Function<Row, Cursor> key, Function<Row, T> view) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Row> read = new ArrayList<>();
            rows.forEach(read::add);
            return Paged.of(read, part, key, view);
        });
    }
}
