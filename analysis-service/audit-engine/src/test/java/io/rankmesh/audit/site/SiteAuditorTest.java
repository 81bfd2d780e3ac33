package io.rankmesh.audit.site;

import static io.rankmesh.audit.site.PageBuilder.page;
import static io.rankmesh.audit.site.PageBuilder.redirect;
import static io.rankmesh.audit.site.PageBuilder.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.audit.AuditSettings;
import io.rankmesh.audit.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteAuditorTest {
    private static List<Finding> audit(List<PageSummary> pages) {
        List<Finding> findings = new ArrayList<>();
        SiteAuditor.audit(pages, findings::add);
        findings.sort(Comparator.comparing(Finding::url)
                .thenComparing(Finding::audit)
                .thenComparing(finding -> String.valueOf(finding.evidence().otherUrl())));
        return findings;
    }

    @Test
    void findsNothingOnASoundSite() {
        assertThat(TestCrawl.of(page("", "a", "b"), page("a", "b"), page("b", ""))
                        .findings())
                .isEmpty();
    }

    @Test
    void tellsTheChainOfRedirects() {
        assertThat(TestCrawl.of(
                                page("", "a"),
                                page("a", ""),
                                redirect("1", "2"),
                                redirect("2", "3"),
                                redirect("3", "a"))
                        .findings())
                .filteredOn(finding -> finding.url().equals(url("1")))
                .extracting(finding -> finding.evidence().snippet())
                .containsExactly("https://s/1 → https://s/2 → https://s/3 → https://s/a");
    }

    @Test
    void tellsAnEqualTextByThePageNearestToTheStart() {
        List<Finding> findings = TestCrawl.of(
                        page("", "z").title("Start"),
                        page("z", "b", "c").title("Same"),
                        page("b", "").title("Same"),
                        page("c", "").title("Same"))
                .findings();
        assertThat(findings).extracting(finding -> finding.evidence().value()).containsOnly("2");
        assertThat(findings.subList(1, 3))
                .extracting(finding -> finding.evidence().otherUrl())
                .containsOnly(url("z"));
    }

    @Test
    void countsTheCopiesOfAPage() {
        SiteIndex index = TestCrawl.of(
                        page(""),
                        page("a").content("same").simhash(0xff),
                        page("b").content("same").simhash(0xff),
                        page("near").simhash(0xfe),
                        page("named").simhash(0xff).canonical("a"),
                        page("other").simhash(0xff00ff00L).canonical("a"),
                        page("short").canonical("a"),
                        page("gone").status(404).canonical("a"),
                        redirect("moved", "a"))
                .index();

        for (String copy : List.of("a", "b", "near", "named")) {
            assertThat(index.copies(url(copy))).as(copy).isEqualTo(4);
        }
        for (String single : List.of("", "other", "short", "gone", "moved", "unknown")) {
            assertThat(index.copies(url(single))).as(single).isOne();
        }
    }

    @Test
    void doesNotDependOnTheOrderOfPages() {
        Random random = new Random(11);
        List<PageSummary> pages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            pages.add(randomPage("p" + i, random));
        }
        List<Finding> expected = audit(pages);
        assertThat(expected).hasSizeGreaterThan(500);
        for (int round = 0; round < 5; round++) {
            // the start stays the first
            Collections.shuffle(pages.subList(1, pages.size()), random);
            assertThat(audit(pages)).isEqualTo(expected);
        }
    }

    private static PageSummary randomPage(String path, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> redirect(path, "p" + random.nextInt(300)).build();
            case 1 -> page(path).status(random.nextBoolean() ? 404 : 0).build();
            case 2 -> page(path).canonical("p" + random.nextInt(300)).build();
            default ->
                page(path, "p" + random.nextInt(300), "p" + random.nextInt(300))
                        .nofollow("p" + random.nextInt(300))
                        .title("T" + random.nextInt(60))
                        .simhash(1L << random.nextInt(60))
                        .hreflang("de", "p" + random.nextInt(300))
                        .build();
        };
    }

    @Test
    void partsOfTheSiteBringTheSameFindingsAsTheWhole() {
        Random random = new Random(5);
        List<PageSummary> pages = IntStream.range(0, 200)
                .mapToObj(i -> randomPage("p" + i, random))
                .toList();
        SiteIndex index = new TestCrawl(pages, true, AuditSettings.DEFAULT, List.of()).index();
        List<List<Finding>> inParts = new ArrayList<>();
        for (int i = 0; i < 200; i += 40) {
            inParts.addAll(index.findings(pages.subList(i, i + 40), PageLookup.of(pages)));
        }
        assertThat(inParts).isEqualTo(index.findings(pages, PageLookup.of(pages)));
    }

    @Test
    void aUrlThatIsKnownTwiceCountsOnce() {
        assertThat(TestCrawl.of(page("", "a"), page("a", ""), page("a", "")).findings())
                .isEmpty();
    }

    @Test
    void theStartIsWithinItsOwnReachThoughItIsTheOnlyPage() {
        assertThat(TestCrawl.of(page("", "")).index().clickDepth(url(""))).isZero();
    }

    @Test
    void refusesAPageThatNobodyToldOf() {
        SiteAuditor auditor = new SiteAuditor();
        auditor.know(url("a"));
        assertThatThrownBy(() -> auditor.add(page("b").build())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longChainsComeToAnEnd() {
        List<PageSummary> pages = IntStream.range(0, 500)
                .mapToObj(i -> redirect("r" + i, "r" + (i + 1)).build())
                .toList();
        assertThat(audit(pages))
                .hasSize(499)
                .allMatch(finding -> finding.audit().equals("redirect-chain"));
    }

    @Test
    void listsNoMoreThanTwentyFindingsOfAnAuditOnAPage() {
        String[] links = IntStream.range(0, 1_000).mapToObj(i -> "gone" + i).toArray(String[]::new);
        List<PageBuilder> pages = new ArrayList<>(List.of(page("", links)));
        for (String link : links) {
            pages.add(page(link).status(404));
        }
        assertThat(TestCrawl.of(pages.toArray(PageBuilder[]::new)).findings()).hasSize(20);
    }

    @Test
    void knowsScoreDepthAndInlinksOfAPage() {
        SiteIndex index = TestCrawl.of(page("", "a", "b"), page("a", ""), page("b", "a"), redirect("c", "a"))
                .index();
        assertThat(index.linkScore(url(""))).isBetween(50, 100);
        assertThat(index.linkScore(url("c"))).isZero();
        assertThat(index.clickDepth(url("a"))).isEqualTo(1);
        assertThat(index.clickDepth(url("c"))).isEqualTo(-1);
        assertThat(index.inlinks(url("a"))).isEqualTo(2);
    }
}
