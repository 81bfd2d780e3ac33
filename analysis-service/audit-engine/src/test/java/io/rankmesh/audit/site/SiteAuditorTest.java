package io.rankmesh.audit.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rankmesh.audit.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SiteAuditorTest {
    private static final String SITE = "http://s/";

    private static PageSummary page(String path, String title, String... links) {
        return summary(path, 200, null, true, title, "about " + title, "hash-" + title, links);
    }

    private static PageSummary redirect(String path, String target) {
        return summary(path, 301, SITE + target, false, null, null, null);
    }

    private static PageSummary broken(String path, int status) {
        return PageSummary.unread(SITE + path, status);
    }

    private static PageSummary summary(
            String path,
            int status,
            @Nullable String redirectTo,
            boolean indexable,
            @Nullable String title,
            @Nullable String description,
            @Nullable String hash,
            String... links) {
        List<PageSummary.Link> targets = Arrays.stream(links)
                .map(link -> new PageSummary.Link(SITE + link, "to " + link))
                .toList();
        return new PageSummary(SITE + path, status, redirectTo, indexable, title, description, hash, targets);
    }

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
        assertThat(audit(List.of(page("", "Home", "a", "b"), page("a", "A", "b"), page("b", "B", ""))))
                .isEmpty();
    }

    @Test
    void findsDuplicatesAndNamesTheOtherPage() {
        PageSummary a = summary("a", 200, null, true, "Same  title", "d1", "h");
        PageSummary b = summary("b", 200, null, true, "Same title", "d2", "h");
        PageSummary hidden = summary("c", 200, null, false, "Same title", "d1", "h");
        assertThat(audit(List.of(a, b, hidden)))
                .extracting(
                        Finding::audit,
                        Finding::url,
                        finding -> finding.evidence().otherUrl())
                .containsExactly(
                        tuple("duplicate-content", SITE + "a", SITE + "b"),
                        tuple("duplicate-title", SITE + "a", SITE + "b"),
                        tuple("duplicate-content", SITE + "b", SITE + "a"),
                        tuple("duplicate-title", SITE + "b", SITE + "a"));
    }

    @Test
    void findsLinksToBrokenUnreachableAndRedirectingPages() {
        List<Finding> findings = audit(List.of(
                page("", "Home", "gone", "gone", "down", "moved", "lost", "unknown"),
                broken("gone", 404),
                broken("down", 0),
                redirect("moved", "new"),
                page("new", "New"),
                redirect("lost", "gone")));
        assertThat(findings)
                .extracting(
                        Finding::audit,
                        finding -> finding.evidence().otherUrl(),
                        finding -> finding.evidence().value())
                .containsExactly(
                        tuple("broken-internal-link", SITE + "down", "unreachable"),
                        tuple("broken-internal-link", SITE + "gone", "404"),
                        tuple("broken-internal-link", SITE + "lost", "404"),
                        tuple("link-to-redirect", SITE + "moved", SITE + "new"));
    }

    @Test
    void saysNothingOfPagesThatWereLeftAlone() {
        assertThat(audit(List.of(
                        page("", "Home", "forbidden"),
                        PageSummary.unread(SITE + "forbidden", PageSummary.NOT_FETCHED))))
                .isEmpty();
    }

    @Test
    void findsChainsAndLoops() {
        List<Finding> findings = audit(List.of(
                redirect("1", "2"),
                redirect("2", "3"),
                page("3", "Three"),
                redirect("x", "y"),
                redirect("y", "x"),
                redirect("self", "self")));
        assertThat(findings)
                .extracting(
                        Finding::audit,
                        Finding::url,
                        finding -> finding.evidence().snippet())
                .containsExactly(
                        tuple("redirect-chain", SITE + "1", "http://s/1 → http://s/2 → http://s/3"),
                        tuple("redirect-loop", SITE + "x", "http://s/x → http://s/y → http://s/x"),
                        tuple("redirect-loop", SITE + "y", "http://s/y → http://s/x → http://s/y"));
    }

    @Test
    void doesNotDependOnTheOrderOfPages() {
        Random random = new Random(11);
        List<PageSummary> pages = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            pages.add(
                    switch (random.nextInt(5)) {
                        case 0 -> redirect("p" + i, "p" + random.nextInt(300));
                        case 1 -> broken("p" + i, random.nextBoolean() ? 404 : 0);
                        default ->
                            page(
                                    "p" + i,
                                    "T" + random.nextInt(60),
                                    "p" + random.nextInt(300),
                                    "p" + random.nextInt(300));
                    });
        }
        List<Finding> expected = audit(pages);
        assertThat(expected).hasSizeGreaterThan(300);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(pages, random);
            assertThat(audit(pages)).isEqualTo(expected);
        }
    }

    @Test
    void longChainsComeToAnEnd() {
        List<PageSummary> pages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            pages.add(redirect("r" + i, "r" + (i + 1)));
        }
        assertThat(audit(pages))
                .hasSize(499)
                .allMatch(finding -> finding.audit().equals("redirect-chain"));
    }
}
