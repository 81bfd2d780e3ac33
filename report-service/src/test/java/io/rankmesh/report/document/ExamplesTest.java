package io.rankmesh.report.document;

import static io.rankmesh.report.document.Documents.ID;
import static io.rankmesh.report.document.Documents.build;
import static io.rankmesh.report.document.Documents.finding;
import static io.rankmesh.report.document.Documents.pages;
import static io.rankmesh.report.document.Documents.url;
import static io.rankmesh.report.support.SamplePages.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.analysis.Finding;
import io.rankmesh.report.document.Issue.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of many findings an issue shows. */
class ExamplesTest {

    @Test
    void examplesShowDifferentPagesBeforeTheSamePageTwiceAndStartNearTheStart() {
        Issue issue = build(
                        pages(3),
                        List.of(
                                finding(0, 2, "alt", "warning", "first of page 2"),
                                finding(1, 0, "alt", "warning", "b: second of the start page"),
                                finding(2, 0, "alt", "warning", "a: first of the start page"),
                                finding(3, 1, "alt", "warning", "first of page 1")))
                .issues()
                .getFirst();

        assertThat(issue.examples())
                .extracting(Example::message)
                .containsExactly(
                        "a: first of the start page",
                        "first of page 1",
                        "first of page 2",
                        "b: second of the start page");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyTargetKeepsAnExampleThoughATemplateRepeatsOne(long seed) {
        List<Finding> findings = new ArrayList<>();
        for (int page = 0; page < 115; page++) {
            findings.add(linkTo("https://example.org/gone-from-the-menu", page, page));
        }
        for (int dead = 0; dead < 12; dead++) {
            findings.add(linkTo("https://example.org/dead-" + dead, 115 + dead, 100 + dead));
        }
        Collections.shuffle(findings, new Random(seed));

        List<Example> examples = build(pages(115), findings).issues().getFirst().examples();

        assertThat(examples).hasSize(DocumentBuilder.MAX_EXAMPLES);
        assertThat(examples.stream().map(ExamplesTest::target).distinct()).hasSize(13);
        assertThat(examples.getFirst().url()).isEqualTo(url(0));
        assertThat(examples)
                .isEqualTo(build(pages(115), findings.reversed())
                        .issues()
                        .getFirst()
                        .examples());
    }

    @Test
    void roomThatTargetsLeaveIsSharedAmongThem() {
        List<Finding> findings = IntStream.range(0, 160)
                .mapToObj(i -> linkTo("https://example.org/dead-" + (i < 100 ? 0 : i % 3), i, i % 80))
                .toList();

        Map<String, Long> kept = build(pages(80), findings).issues().getFirst().examples().stream()
                .collect(Collectors.groupingBy(ExamplesTest::target, Collectors.counting()));

        assertThat(kept.values())
                .hasSize(3)
                .allSatisfy(examples -> assertThat(examples).isBetween(15L, 18L));
    }

    @Test
    void moreTargetsThanRoomStillShowDifferentPages() {
        List<Finding> findings = IntStream.range(0, 60 * 60)
                .mapToObj(i -> linkTo("https://example.org/dead-" + i, i, i / 60))
                .toList();

        List<Example> examples = build(pages(60), findings).issues().getFirst().examples();

        assertThat(examples).hasSize(DocumentBuilder.MAX_EXAMPLES);
        assertThat(examples.stream().map(Example::url)).doesNotHaveDuplicates();
    }

    @Test
    void hugeTextsAreCutWithoutSplittingACharacter() {
        String huge = "😀".repeat(5_000);
        Finding finding =
                new Finding(ID, null, null, "a", "c", "notice", huge, new Finding.Evidence(huge, huge, huge, " "));

        Example example = build(List.of(), List.of(finding))
                .issues()
                .getFirst()
                .examples()
                .getFirst();

        assertThat(example.message()).hasSizeLessThanOrEqualTo(Text.MESSAGE).endsWith("😀…");
        assertThat(example.evidence().snippet())
                .hasSizeLessThanOrEqualTo(Text.SNIPPET)
                .endsWith("😀…");
        assertThat(example.evidence().value()).isNull();
    }

    private static Finding linkTo(String target, int id, int page) {
        return new Finding(
                new UUID(2, id),
                new UUID(0, page),
                url(page),
                "broken-internal-link",
                "links",
                "critical",
                "A link leads nowhere",
                new Finding.Evidence(null, "link " + id, target, "404"));
    }

    private static String target(Example example) {
        return Objects.requireNonNull(example.evidence()).otherUrl();
    }
}
