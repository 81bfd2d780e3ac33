package io.rankmesh.analysis.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
    KeywordStore store;

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
                select $1, n, %d, %s, 5, '%s', %d from generate_series(%s) n""".formatted(rank, phrase, places, weight, pages), analysis);
    }

    private static String words(int count, String word) {
        return IntStream.range(0, count).mapToObj(n -> word + n + ". ").collect(Collectors.joining());
    }

    private static @Nullable PageContent content(String html) {
        return new AuditEngine()
                .auditPage(PageInput.html("https://manual.example/", html))
                .facts()
                .content();
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

    /** The name of a handbook above all of its chapters, in the text of few. */
    @Test
    void whatOnlyTitlesAndHeadingsNameIsNoSubject() {
        leads("0, 79", 2, "'cargo book'", "{title,h1}", 14_000);
        leads("80, 89", 2, "'error code'", "{title,h1}", 14_000);
        stored.change(
                "update keyword set occurrences = seq % 2 where analysis_id = $1 and phrase = 'cargo book'", analysis);

        assertThat(heaviest(keywords(), 201))
                .startsWith("error code", "server programming")
                .doesNotContain("cargo book");
    }

    /** Pages of a template, which have most of their terms in common. */
    @Test
    void tellsNearlyHowManyPagesMentionAPhrase() {
        String template = words(150, "menu");
        List<@Nullable PageContent> pages = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder(template).append(words(30, "own" + i + "x"));
            for (int phrase = 0; phrase < 20; phrase++) {
                text.append(i % 50 == phrase ? " An inkwell number" + phrase + "." : "");
            }
            pages.add(content("<title>Page</title><p>" + text));
        }
        database.transact(session -> store.write(session, analysis, 1_000, pages));
        stored.change("""
                insert into keyword (analysis_id, seq, rank, phrase, occurrences, places, weight)
                select $1, 1000 + copy, 10 + n, 'inkwell number' || n, 1, '{}', 5000 from generate_series(0, 19) n, generate_series(0, 1) copy""", analysis);

        assertThat(keywords())
                .filteredOn(keyword -> keyword.get("phrase").toString().startsWith("inkwell number"))
                .hasSize(20)
                .allSatisfy(keyword -> assertThat((int) keyword.get("pages")).isBetween(7, 17));
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
