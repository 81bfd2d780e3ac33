package io.rankmesh.analysis.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.rankmesh.analysis.Api;
import io.rankmesh.analysis.Claims;
import io.rankmesh.analysis.Stored;
import io.rankmesh.analysis.WithoutWorker;
import io.rankmesh.analysis.lease.RunControl;
import io.rankmesh.analysis.link.LinkWriter;
import io.rankmesh.analysis.platform.Database;
import io.rankmesh.analysis.platform.HastyDatabase;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.Tier;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.common.test.TestCallers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose pages mention what ten other pages are about. */
@QuarkusTest
@TestProfile(WithoutWorker.class)
@QuarkusTestResource(value = LocalServers.WithKafka.class)
class LinkSuggestionsTest {

    private static final String SHOP = "https://shop.example/";

    @Inject
    LinkSuggestions suggestions;

    @Inject
    Claims claims;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    Stored stored;

    private final Caller caller = TestCallers.anyone(Tier.ENTERPRISE);
    private final Api api = new Api(caller);
    private UUID analysis;
    private RunControl run;

    @BeforeEach
    void claim() {
        String id = api.analyse("site", SHOP);
        analysis = UUID.fromString(id);
        run = claims.run(caller, id);
    }

    @Test
    void costsAreLinearInLinksAndMentions() {
        pages(0, 9, null);
        lead(0, 9);
        pages(10, 209, "n % 10");
        pages(210, 1209, null);
        mention(210, 1209);
        stored.change("""
                insert into page_links (analysis_id, seq, targets, texts, flags, target_keys)
                select $1, s, t.targets, '', repeat('i', 990), t.keys
                  from generate_series(210, 1209) s,
                       (select string_agg('https://shop.example/a/category/with/a/name/' || n, e'\\n') as targets,
                               array_agg(n::bigint * 7919) as keys from generate_series(1, 990) n) t
                """, analysis);

        // 10,000 mentions, 21 addresses each, among 990 links a page: compared one by one, more than a statement has
        // time for
        assertThat(suggestions.find(run, _ -> true)).hasSize(100).startsWith(new LinkSuggestion(210, 0, "part 0"));
    }

    @Test
    void whatIsLinkedOverAnotherAddressIsNotMissing() {
        pages(0, 9, null);
        lead(0, 9);
        pages(10, 29, "0");
        pages(30, 34, null);
        mention(30, 34);
        links(30, 5, SHOP + 0);
        links(31, 5, SHOP + 29);
        links(32, LinkWriter.MAX_LINKS, SHOP + "else");
        links(33, 5, SHOP + "else");

        assertThat(suggestions.find(run, _ -> true))
                .filteredOn(suggestion -> suggestion.to() == 0)
                .extracting(LinkSuggestion::from)
                .containsExactly(33, 34);
    }

    @Test
    void repeatedEndWritesThemOnce() throws Exception {
        pages(0, 9, null);
        lead(0, 9);
        pages(10, 10, null);
        mention(10, 10);
        List<LinkSuggestion> found = suggestions.find(run, _ -> true);
        assertThatThrownBy(() -> database.transact(session -> {
                    suggestions.write(session, analysis, found);
                    throw new IllegalStateException("the connection is lost");
                }))
                .isInstanceOf(IllegalStateException.class);

        database.transact(session -> suggestions.write(session, analysis, suggestions.find(run, _ -> true)));

        assertThat(stored.count("link_suggestion where analysis_id = $1", analysis))
                .isEqualTo(5);
    }

    @Test
    void analysisGoesWithoutThemWhereTheDatabaseTakesTooLong() {
        pages(0, 9, null);
        lead(0, 9);
        pages(10, 10, null);
        mention(10, 10);
        LinkSuggestions hasty = new LinkSuggestions(HastyDatabase.of(pool));

        database.transact(session -> {
            session.execute("lock table keyword in access exclusive mode");
            assertThat(hasty.find(run, _ -> true)).isEmpty();
        });

        assertThat(hasty.find(run, _ -> true)).isNotEmpty();
    }

    @Test
    void pageThatIsNotAloneWithItsPhraseIsNoTarget() {
        pages(0, 9, null);
        lead(0, 9);
        pages(10, 10, null);
        mention(10, 10);

        assertThat(suggestions.find(run, page -> page > 8))
                .extracting(LinkSuggestion::to)
                .containsExactly(9);
    }

    private void pages(int first, int last, @Nullable String stands) {
        stored.change("""
                insert into page (analysis_id, seq, id, url, canonical, status, depth, bytes, indexable, fetch_millis, critical, warning,
                                  notice)
                select $1, n, gen_random_uuid(), '%1$s' || n, '%1$s' || (%2$s), 200, 1, 0, %2$s is null, 0, 0, 0, 0
                  from generate_series($2::int, $3::int) n
                """.formatted(SHOP, stands), analysis, first, last);
    }

    /** Each page with what it alone is about. */
    private void lead(int first, int last) {
        stored.change(
                "update page set phrase = 'part ' || seq where analysis_id = $1 and seq between $2 and $3",
                analysis,
                first,
                last);
    }

    /** Each page with the ten that others are about. */
    private void mention(int first, int last) {
        stored.change("""
                insert into keyword (analysis_id, seq, rank, phrase, occurrences, places, weight)
                select $1, n, part, 'part ' || part, 1, '{}', 5000 from generate_series($2::int, $3::int) n, generate_series(0, 9) part
                """, analysis, first, last);
    }

    /** A page with so many links, the first of which leads there. */
    private void links(int page, int count, String target) {
        stored.change("""
                insert into page_links (analysis_id, seq, targets, texts, flags, target_keys)
                select $1, $2, $3, '', repeat('i', $4::int), array[$5::bigint]
                """, analysis, page, target, count, LinkWriter.key(analysis, target));
    }
}
