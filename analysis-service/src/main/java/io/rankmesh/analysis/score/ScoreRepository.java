package io.rankmesh.analysis.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rankmesh.audit.score.Score;
import io.rankmesh.audit.score.Scores;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ScoreRepository {

    private static final String OF_SITE =
            "select score, category_scores, score_losses from analysis where id = $1 and account_id = $2";

    /** A row an audit; one without audit for a page without findings. */
    private static final String OF_PAGE = """
            select p.score, f.audit, count(f.audit)::int as findings
              from analysis a
              join page p on p.analysis_id = a.id and p.id = $3
              left join finding f on f.analysis_id = a.id and f.page_id = p.id and not f.suppressed
             where a.id = $1 and a.account_id = $2
             group by p.score, f.audit
            """;

    private static final TypeReference<Map<String, Integer>> CATEGORIES = new TypeReference<>() {};

    private final Pool pool;
    private final ObjectReader categories;
    private final ObjectReader losses;

    ScoreRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.categories = json.readerFor(CATEGORIES);
        this.losses = json.readerForListOf(Score.Loss.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Uni<Optional<ScoreView>> ofSite(UUID accountId, UUID analysisId) {
        return pool.preparedQuery(OF_SITE)
                .execute(Tuple.of(analysisId, accountId))
                .map(rows -> first(rows).map(this::site));
    }

    Uni<Optional<ScoreView>> ofPage(UUID accountId, UUID analysisId, UUID page) {
        return pool.preparedQuery(OF_PAGE)
                .execute(Tuple.of(analysisId, accountId, page))
                .map(rows -> first(rows).map(row -> page(row.getInteger("score"), rows)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next());
    }

    private ScoreView site(Row row) {
        Integer score = row.getInteger("score");
        return score == null
                ? ScoreView.NONE
                : ScoreView.of(
                        score,
                        read(categories, row.getString("category_scores"), Map.of()),
                        read(losses, row.getString("score_losses"), List.of()));
    }

    private static ScoreView page(@Nullable Integer score, RowSet<Row> rows) {
        if (score == null) {
            return ScoreView.NONE;
        }
        Map<String, Integer> findings = new TreeMap<>();
        for (Row row : rows) {
            if (row.getString("audit") != null) {
                findings.put(row.getString("audit"), row.getInteger("findings"));
            }
        }
        Score explained = Scores.page(findings);
        return ScoreView.of(score, explained.categories(), explained.losses());
    }

    private static <T> T read(ObjectReader reader, @Nullable String json, T absent) {
        try {
            return json == null ? absent : reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored score is not readable", e);
        }
    }
}
