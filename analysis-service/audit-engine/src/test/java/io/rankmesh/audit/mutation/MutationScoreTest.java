package io.rankmesh.audit.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each thing that is spoiled on a real page brings the findings that are due, and changes no other. */
class MutationScoreTest {
    private static final Scoreboard SCORE = new Scoreboard(RealPages.site());

    @BeforeAll
    static void mutate() {
        Stream.of(
                        StatusMutations.all(),
                        SitemapMutations.all(),
                        IndexingMutations.all(),
                        LanguageMutations.all(),
                        HeadMutations.all(),
                        ContentMutations.all(),
                        LinkMutations.all(),
                        ImageMutations.all(),
                        UrlMutations.all(),
                        StructuredDataMutations.all(),
                        ServerMutations.all())
                .flatMap(mutations -> mutations)
                .forEach(SCORE::run);
        System.out.println(SCORE.mutations() + " mutations\n" + SCORE.table());
    }

    @Test
    void allFaultsAreFoundAndNothingElseChanges() {
        assertThat(SCORE.faults()).isEmpty();
    }

    @Test
    void thereAreManyMutationsAndEachHasAPage() {
        assertThat(SCORE.mutations()).isGreaterThan(500);
        assertThat(SCORE.unused()).isEmpty();
    }

    /** The others are new, for staging sites, or for a person to judge. Examples that fail and pass every audit has. */
    @Test
    void nearlyEveryAuditIsBroughtByAMutation() {
        Set<String> missing =
                AuditCatalogue.all().stream().map(AuditInfo::id).collect(Collectors.toCollection(TreeSet::new));
        int all = missing.size();
        missing.removeAll(SCORE.found());
        assertThat(missing).hasSizeLessThan(all / 10);
    }
}
