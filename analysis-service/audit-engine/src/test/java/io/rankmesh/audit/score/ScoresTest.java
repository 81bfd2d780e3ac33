package io.rankmesh.audit.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankmesh.audit.AuditCatalogue;
import io.rankmesh.audit.AuditInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final List<String> AUDITS = AuditCatalogue.all().stream()
            .filter(audit -> !audit.free())
            .map(AuditInfo::id)
            .toList();

    private static Map<String, Integer> randomFindings(Random random) {
        Map<String, Integer> counts = new TreeMap<>();
        int audits = random.nextInt(8);
        for (int i = 0; i < audits; i++) {
            counts.put(AUDITS.get(random.nextInt(AUDITS.size())), 1 + random.nextInt(15));
        }
        return counts;
    }

    /** The same findings with one of them fixed. */
    private static Map<String, Integer> oneLess(Map<String, Integer> findings, String audit) {
        Map<String, Integer> fewer = new TreeMap<>(findings);
        fewer.merge(audit, -1, Integer::sum);
        fewer.values().removeIf(count -> count == 0);
        return fewer;
    }

    private static void assertNotLower(Score after, Score before) {
        assertThat(after.value()).isGreaterThanOrEqualTo(before.value());
        before.categories()
                .forEach((category, value) ->
                        assertThat(after.categories().get(category)).isGreaterThanOrEqualTo(value));
    }

    @Test
    void nothingFoundIsAHundredAndOnlyThat() {
        assertThat(Scores.page(Map.of()).value()).isEqualTo(100);
        assertThat(Scores.page(Map.of()).categories().values()).containsOnly(100);
        AUDITS.forEach(
                audit -> assertThat(Scores.page(Map.of(audit, 1)).value()).isLessThan(100));
    }

    @Test
    void aPageThatIsNotThereScoresNothing() {
        assertThat(Scores.page(Map.of("http-status-code", 1)).value()).isZero();
        assertThat(Scores.page(Map.of("fetch-timeout", 1)).value()).isZero();
    }

    @Test
    void fixingAFindingNeverLowersAPageScore() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            Map<String, Integer> findings = randomFindings(random);
            findings.keySet()
                    .forEach(audit -> assertNotLower(Scores.page(oneLess(findings, audit)), Scores.page(findings)));
        }
    }

    @Test
    void fixingAFindingNeverLowersASiteScoreAndOrderDoesNotMatter() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            List<Map<String, Integer>> pages = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                pages.add(randomFindings(random));
            }
            Score before = site(pages);
            int fixed = random.nextInt(pages.size());
            for (String audit : pages.get(fixed).keySet()) {
                List<Map<String, Integer>> after = new ArrayList<>(pages);
                after.set(fixed, oneLess(pages.get(fixed), audit));
                assertNotLower(site(after), before);
            }
            Collections.shuffle(pages, random);
            assertThat(site(pages)).isEqualTo(before);
        }
    }

    /** Whichever pages are copies of each other. */
    @Test
    void fixingAFindingOfACopyNeverLowersASiteScore() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<Map<String, Integer>> pages = new ArrayList<>();
            List<Integer> copies = new ArrayList<>();
            for (int group = 0; group < 5; group++) {
                int size = 1 + random.nextInt(30);
                for (int i = 0; i < size; i++) {
                    pages.add(randomFindings(random));
                    copies.add(size);
                }
            }
            Score before = site(pages, copies);
            int fixed = random.nextInt(pages.size());
            for (String audit : pages.get(fixed).keySet()) {
                List<Map<String, Integer>> after = new ArrayList<>(pages);
                after.set(fixed, oneLess(pages.get(fixed), audit));
                assertNotLower(site(after, copies), before);
            }
            assertAddsUp(before);
        }
    }

    @Test
    void copiesNeitherRaiseNorLowerASiteScore() {
        Random random = new Random(5);
        for (int copies = 2; copies <= 40; copies++) {
            Map<String, Integer> copied = randomFindings(random);
            List<Map<String, Integer>> others = List.of(randomFindings(random), Map.of(), randomFindings(random));
            List<Map<String, Integer>> once = new ArrayList<>(others);
            once.add(copied);
            List<Map<String, Integer>> often = new ArrayList<>(others);
            often.addAll(Collections.nCopies(copies, copied));
            List<Integer> sizes = new ArrayList<>(Collections.nCopies(others.size(), 1));
            sizes.addAll(Collections.nCopies(copies, copies));

            assertThat(site(often, sizes).value()).isEqualTo(site(once).value());
            assertThat(site(often, sizes).categories()).isEqualTo(site(once).categories());
        }
    }

    private static Score site(List<Map<String, Integer>> pages) {
        return site(pages, Collections.nCopies(pages.size(), 1));
    }

    private static Score site(List<Map<String, Integer>> pages, List<Integer> copies) {
        SiteTally tally = new SiteTally();
        for (int i = 0; i < pages.size(); i++) {
            tally.addPage(true, copies.get(i), pages.get(i));
        }
        tally.addSite(Map.of("robots-txt", 2));
        return tally.score();
    }

    @Test
    void everyLostPointNamesItsFinding() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            Map<String, Integer> findings = randomFindings(random);
            Score score = Scores.page(findings);

            assertThat(score.losses())
                    .extracting(Score.Loss::audit)
                    .containsExactlyInAnyOrderElementsOf(findings.keySet());
            assertAddsUp(score);
            assertAddsUp(site(List.of(findings, Map.of(), randomFindings(random))));
        }
    }

    private static void assertAddsUp(Score score) {
        double rounded = 0.005 * score.losses().size() + 1e-9;
        double lost = score.losses().stream().mapToDouble(Score.Loss::points).sum();
        assertThat(lost).isCloseTo(100 - score.value(), within(rounded));
        score.categories().forEach((category, value) -> {
            double lostInCategory = score.losses().stream()
                    .filter(loss -> AuditCatalogue.find(loss.audit())
                            .orElseThrow()
                            .category()
                            .id()
                            .equals(category))
                    .mapToDouble(Score.Loss::categoryPoints)
                    .sum();
            assertThat(lostInCategory).as(category).isCloseTo(100 - value, within(rounded));
        });
    }

    @Test
    void redirectsDoNotHideBadPages() {
        Map<String, Integer> bad = Map.of("document-title", 1, "meta-description", 1);
        SiteTally alone = new SiteTally();
        alone.addPage(true, bad);
        SiteTally hidden = new SiteTally();
        hidden.addPage(true, bad);
        for (int i = 0; i < 100; i++) {
            hidden.addPage(false, Map.of("redirect", 1));
        }
        assertThat(hidden.score().value()).isLessThanOrEqualTo(alone.score().value());
        assertThat(hidden.isEmpty()).isFalse();
    }

    /** Who closes a thousand addresses to crawlers, as search engines advise, loses nothing by it. */
    @Test
    void whatRobotsTxtForbidsCostsNothing() {
        SiteTally open = new SiteTally();
        open.addPage(true, Map.of("image-alt", 1));
        SiteTally closed = new SiteTally();
        closed.addPage(true, Map.of("image-alt", 1));
        for (int i = 0; i < 1_000; i++) {
            closed.addPage(false, Map.of("robots-blocked", 1));
        }
        assertThat(closed.score()).isEqualTo(open.score());
    }

    @Test
    void whatASitemapShouldNotListCostsNoMoreThanAFaultOfTheSite() {
        Score few = sitemapOf(1);
        Score many = sitemapOf(5_000);
        SiteTally ofSite = new SiteTally();
        ofSite.addPage(true, Map.of());
        ofSite.addSite(Map.of("sitemap-blocked", 5_000));

        assertThat(few.value()).isBetween(98, 99);
        assertThat(many.value())
                .isLessThan(few.value())
                .isEqualTo(ofSite.score().value());
        assertThat(many.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.findings()).isEqualTo(5_000));
        assertAddsUp(many);
    }

    private static Score sitemapOf(int forbidden) {
        SiteTally tally = new SiteTally();
        for (int page = 0; page < 400; page++) {
            tally.addPage(true, Map.of());
        }
        for (int page = 0; page < forbidden; page++) {
            tally.addPage(false, Map.of("sitemap-blocked", 1, "robots-blocked", 1));
        }
        return tally.score();
    }

    @Test
    void freeAuditsCostNothing() {
        Map<String, Integer> free =
                AuditCatalogue.all().stream().filter(AuditInfo::free).collect(Collectors.toMap(AuditInfo::id, _ -> 3));
        SiteTally site = new SiteTally();
        site.addPage(true, free);
        site.addSite(free);

        assertThat(free).containsKeys("robots-blocked", "too-many-requests");
        assertThat(Scores.page(free)).isEqualTo(Scores.page(Map.of()));
        assertThat(site.score()).isEqualTo(Scores.page(Map.of()));
    }

    @Test
    void auditsThatAreNoLongerKnownCountNothing() {
        assertThat(Scores.page(Map.of("of-yesterday", 3)).value()).isEqualTo(100);
    }
}
