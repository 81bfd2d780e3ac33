package io.rankmesh.analysis.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A manual of 200 pages, each with a subject of its own. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class SitePhrasesTest {

    @Inject
    SitePhrases phrases;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final Api api = Api.of(Tier.ENTERPRISE);
    private UUID analysis;

    @BeforeEach
    void lead() {
        analysis = UUID.fromString(api.analyse("site", "https://manual.example/"));
        leads("0, 199", 0, "'subject of ' || n", "{title,h1}", 14_000);
        leads("0, 9", 1, "'server programming'", "{title,heading}", 9_000);
    }

    /** @param pages first and last */
    private void leads(String pages, int rank, String phrase, String places, int weight) {
        stored.change("""
                insert into keyword (analysis_id, seq, rank, phrase, occurrences, places, weight)
                select $1, n, %d, %s, 1, '%s', %d from generate_series(%s) n""".formatted(rank, phrase, places, weight, pages), analysis);
    }

    private static List<String> heaviest(List<Map<String, Object>> keywords, int count) {
        return keywords.stream()
                .limit(count)
                .map(keyword -> (String) keyword.get("phrase"))
                .toList();
    }

    private List<Map<String, Object>> keywords() {
        database.transact(session -> phrases.write(session, analysis));
        return api.all("/v1/analyses/" + analysis + "/keywords?limit=1000");
    }

    @Test
    void whatATemplateRepeatsIsNoSubject() {
        leads("0, 59", 2, "'synopsis'", "{heading}", 3_000);
        leads("0, 39", 3, "'jane doe'", "{}", 5_000);
        leads("40, 79", 3, "'introduction'", "{heading,description}", 5_400);

        assertThat(heaviest(keywords(), 201))
                .startsWith("server programming")
                .doesNotContain("synopsis", "jane doe", "introduction");
    }

    @Test
    void piecesOfVersionsAreNoPhrases() {
        leads("20, 39", 1, "'release 15'", "{title,h1}", 14_000);
        leads("20, 39", 2, "'release 15 ' || n", "{title,h1}", 16_000);
        leads("40, 49", 1, "'js v20 20'", "{title,h1}", 16_000);
        leads("50, 59", 1, "'model 500'", "{title,h1}", 14_000);

        List<Map<String, Object>> keywords = keywords();
        assertThat(heaviest(keywords, 2)).containsExactly("model 500", "server programming");
        assertThat(keywords)
                .filteredOn(keyword -> keyword.get("phrase").toString().matches("release 15.*|js v20 20"))
                .hasSize(22)
                .allSatisfy(keyword -> assertThat((Number) keyword.get("weight"))
                        .extracting(Number::doubleValue)
                        .isEqualTo(0.0));
    }
}
