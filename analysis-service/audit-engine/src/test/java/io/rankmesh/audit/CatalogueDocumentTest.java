package io.rankmesh.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/audits.md is the catalogue as the code has it. */
class CatalogueDocumentTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("rankmesh.home"), "docs", "audits.md");

    /** Brings the document up to date when it fails, so that whoever adds an audit need not write it down twice. */
    @Test
    void theDocumentIsTheCatalogue() throws IOException {
        String wanted = document();
        String before = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT, UTF_8) : "";
        if (!before.equals(wanted)) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(before.equals(wanted))
                .as("docs/audits.md did not say what the code says; it does now, and is to be committed")
                .isTrue();
    }

    private static String document() {
        List<AuditInfo> all = AuditCatalogue.all();
        String head = """
                # Audits

                Rankmesh's %d audits, generated from the code by `CatalogueDocumentTest`. A finding names its page, the place in it and the value that was
                judged. *Critical* keeps a page out of search results or its visitors from reaching it; *warning* costs ranking, clicks or crawl budget;
                *notice* is worth a look. An audit's scope is a single page, a page among the others of its site (cross-page), or the site as a whole.
                The limit is in the unit that the words beside it name, for lengths in characters.

                A page that turns crawlers away (401, 402, 403, 429, 451, 999) has its own finding, but what leads to it is not told as broken: visitors may
                be let in. Of other sites' pages that goes for 405, 406 and 503 as well.

                ## Scores

                An audit that fails on a page costs it its severity's points: critical 40, warning 10, notice 3, and a tenth of that for each further place
                on the page, up to ten. A category scores 100 · e^(-points/100), and a page 100 · e^(-points/200) of the points of all categories, rounded
                down. 300 points are the most that a page, or a category in it, can lose, and at 300 the score is 0. A critical fault of availability, such
                as no answer or an error status, costs them all. A site scores the same of the mean of its pages, plus a third of the points of what is
                wrong with it as a whole. `robots-blocked` and `too-many-requests` cost nothing. Copies count as one page: those with the same
                or almost the same text, and those that name one of them as their canonical URL and resemble it. Nothing found that costs
                points is 100, and only that.

                As long as a site has the same pages, and the same of them are copies, fixing a finding never lowers a score. Merging copies into one of
                them leaves that one's findings: if all have the same, no score falls. Where pages come, go, or get a text of their own, the mean is one of
                other pages, and a page that enters the index is compared with the others there.

                ## Adding an audit

                Write an entry in the list of a class `…Rules` (of a page: `rule/`; of a page among the others: `site/`), and beside it the method that
                judges. Put an example that fails and one that passes into the table of that class's test, `…RulesTest`; those of titles, descriptions,
                headings, languages and statuses are in `PageRulesTest`. A new class of rules is named in `PageRules` or `CrossPageAudits`, and its test in
                `CatalogueExamplesTest` or `CrossPageExamples`.

                An audit of the site as a whole is a constant in a class, with its name in `all()` and what judges in `run()`, where the order of its
                findings is decided: what robots.txt or llms.txt alone tells is in `rule/` (`AiAccessRules`, tested in `SiteRulesTest`, and `LlmsTxtRules`),
                what the crawl tells in `site/WholeSiteRules`. Lighthouse's own audits, in `lighthouse/`, are as many as Lighthouse has.

                The first test run writes this document.

                """.formatted(all.size()) + groups(all) + "\n";
        return Arrays.stream(Category.values())
                .map(category -> section(
                        category,
                        all.stream()
                                .filter(audit -> audit.category() == category)
                                .toList()))
                .collect(Collectors.joining("\n", head, ""));
    }

    private static String groups(List<AuditInfo> audits) {
        Map<FieldGroup, Long> counts = audits.stream()
                .collect(Collectors.groupingBy(
                        FieldGroup::of, () -> new EnumMap<>(FieldGroup.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(count ->
                        "| %s | %d | %s |\n".formatted(count.getKey().title, count.getValue(), count.getKey().leftOut))
                .collect(Collectors.joining("", """
                        ## Beside other tools

                        By the groups that SEO tools have in common.

                        | group | audits | what other tools judge and Rankmesh doesn't |
                        | --- | --- | --- |
                        """, ""));
    }

    private static String section(Category category, List<AuditInfo> audits) {
        return audits.stream()
                .map(CatalogueDocumentTest::row)
                .collect(Collectors.joining("", """
                        ## %s

                        `%s`, %d audits

                        | audit | severity | scope | limit | fault | what to do | source of the rule |
                        | --- | --- | --- | --- | --- | --- | --- |
                        """.formatted(category.title(), category.id(), audits.size()), ""));
    }

    private static String row(AuditInfo audit) {
        String scope = switch (audit.scope()) {
            case PAGE -> "page";
            case CROSS_PAGE -> "cross-page";
            case SITE -> "site";
        };
        String limit = audit.threshold() == null ? "" : String.format(Locale.ROOT, "%,d", audit.threshold());
        return "| `%s` | %s | %s | %s | %s | %s | [%s](%s) |\n"
                .formatted(
                        audit.id(),
                        audit.severity().id(),
                        scope,
                        limit,
                        cell(audit.title()),
                        cell(audit.guidance()),
                        URI.create(audit.source()).getHost(),
                        audit.source());
    }

    /** Markdown would take the markup of examples for its own. */
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("<[^>]+>", "`$0`");
    }
}
