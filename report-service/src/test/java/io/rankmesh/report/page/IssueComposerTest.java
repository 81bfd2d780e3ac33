package io.rankmesh.report.page;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.analysis.Analysis;
import io.rankmesh.report.analysis.Insights;
import io.rankmesh.report.document.DocumentBuilder;
import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Cut;
import io.rankmesh.report.page.PageModel.Hit;
import io.rankmesh.report.page.PageModel.IssueCard;
import io.rankmesh.report.page.PageModel.Sample;
import io.rankmesh.report.page.PageModel.Trait;
import io.rankmesh.report.support.SamplePages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueComposerTest {

    private static final UUID ANALYSIS = new UUID(7, 8);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # pages checked | one page alone | pages affected | checked of them | findings | says                     | hints at a template
            52              | false          | 1              | 1               | 1        | 1 of 52 pages            | false
            52              | false          | 2              | 2               | 7        | 2 of 52 pages, 7 places  | false
            52              | false          | 42             | 42              | 42       | 42 of 52 pages           | true
            52              | false          | 41             | 41              | 41       | 41 of 52 pages           | false
            4               | false          | 4              | 4               | 4        | 4 of 4 pages             | false
            52              | false          | 400            | 0               | 400      | 400 pages                | false
            52              | false          | 50             | 0               | 50       | 50 pages                 | false
            52              | false          | 50             | 49              | 50       | 50 pages                 | true
            # of an earlier release
            52              | false          | 50             | none            | 50       | 50 pages                 | true
            6000            | false          | 1              | 1               | 1        | 1 of 6,000 pages         | false
            6000            | false          | 1              | 0               | 1        | 1 page                   | false
            52              | false          | 0              | 0               | 1        | The site as a whole      | false
            1               | false          | 1              | 1               | 1        | The only page            | false
            1               | false          | 1              | 1               | 3        | 3 places                 | false
            1               | false          | 1              | 0               | 1        | 1 page                   | false
            1               | true           | 1              | 1               | 1        | 1 place                  | false
            """)
    void aReaderLearnsHowFarAnIssueReaches(
            long pages, boolean single, long affected, Long checked, long findings, String says, boolean template) {
        double share = Math.round(10_000.0 * (checked == null ? affected : checked) / pages) / 10_000.0;

        IssueCard card = composer(pages, single).card(issue("audit", affected, checked, share, findings, List.of()), 1);

        assertThat(card.reach()).isEqualTo(says);
        assertThat(card.hint() != null).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # message                              | value     | shown
            The page does not exist (status 404)   | 404       | none
            Another page has the same text         | 1         | none
            "xx" is not a known language           | xx        | none
            A level is left out                    | h2 to h4  | h2 to h4
            The canonical page says something else | 30 of 64 bits | 94%, by the words of both pages
            """)
    void aValueIsShownIfItIsNews(String message, String value, String shown) {
        Example example = new Example("https://example.org/", message, new Evidence(null, null, null, value));

        Hit hit = composer(9, false)
                .card(issue(1, 1, List.of(example)), 1)
                .hits()
                .getFirst()
                .hits()
                .getFirst();

        assertThat(hit.value()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <title></title>      | Markup
            the autumn market    | Text
            """)
    void markupIsToldFromText(String snippet, String label) {
        Example example = new Example("https://example.org/", "message", new Evidence(null, snippet, null, null));

        Hit hit = composer(9, false)
                .card(issue(1, 1, List.of(example)), 1)
                .hits()
                .getFirst()
                .hits()
                .getFirst();

        assertThat(hit.snippetLabel()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # audit              | snippet             | shown
            broken-internal-link | our menu            | Page=https://a.example/, Links to=https://b.example/, Link text=our menu
            link-to-redirect     | our menu            | Page=https://a.example/, Links to=https://b.example/, Link text=our menu
            duplicate-title      | Green tea           | Page=https://a.example/, Same as=https://b.example/, Title=Green tea
            duplicate-content    |                     | Page=https://a.example/, Same as=https://b.example/
            image-alt            | <img src="/b">      | Page=https://a.example/, Address=https://b.example/, Markup=<img src="/b">
            """)
    void theExampleTellsWhatTheFindingIsAbout(String audit, String snippet, String shown) {
        Example example =
                new Example("https://a.example/", "message", new Evidence(null, snippet, "https://b.example/", null));

        Sample sample =
                composer(9, false).card(issue(audit, 1, 1, List.of(example)), 1).example();

        assertThat(sample.traits().stream().map(IssueComposerTest::words).collect(joining(", ")))
                .isEqualTo(shown);
    }

    @Test
    void theExampleStaysShort() {
        Example example = new Example(null, "message", new Evidence(null, "long ".repeat(200), null, null));

        Sample sample =
                composer(9, false).card(issue(1, 1, List.of(example)), 1).example();

        assertThat(sample.traits())
                .singleElement()
                .satisfies(
                        trait -> assertThat(trait.text()).hasSizeLessThan(170).contains(" … "));
    }

    @Test
    void findingsThatAreLeftOffAreCountedAndToBeHadElsewhere() {
        Example example = new Example("https://example.org/", "message", null);
        IssueComposer composer = composer(9, false);

        Cut cut = composer.card(issue(1, 1_270, List.of(example)), 1).cut();

        assertThat(cut.text()).startsWith("1 of 1,270 findings are shown.");
        assertThat(cut.rest().text()).isEqualTo("/v1/analyses/" + ANALYSIS + "/findings?audit=audit");
        assertThat(composer.card(issue(1, 1, List.of(example)), 1).cut()).isNull();
    }

    @Test
    void anIssueTellsWhatItCosts() {
        IssueCard card = composer(9, false).card(issue(1, 1, List.of()), 1);

        assertThat(card.points()).isEqualTo("−3.9");
        assertThat(card.costs())
                .isEqualTo(
                        "Costs 3.9 of the 28 points that the overall score misses, and 12.0 of the 60 that its category misses.");
    }

    private static IssueComposer composer(long pages, boolean single) {
        Analysis analysis = new Analysis(
                ANALYSIS,
                ANALYSIS,
                "site",
                null,
                null,
                null,
                null,
                72.0,
                Map.of("links", 40.0),
                null,
                Map.of(),
                List.of());
        DocumentBuilder report = new DocumentBuilder(List.of());
        for (int i = 0; i < pages; i++) {
            report.addPages(List.of(SamplePages.page(new UUID(0, i), "https://example.org/" + i, 200, 1, null, null)));
        }
        return new IssueComposer(report.build(ANALYSIS, analysis, Insights.NONE, Instant.EPOCH), single);
    }

    private static String words(Trait trait) {
        return trait.name() + "="
                + (trait.address() == null ? trait.text() : trait.address().text());
    }

    private static Issue issue(long pagesAffected, long occurrences, List<Example> examples) {
        return issue("audit", pagesAffected, occurrences, examples);
    }

    private static Issue issue(String audit, long pagesAffected, long occurrences, List<Example> examples) {
        return issue(audit, pagesAffected, pagesAffected, 0.5, occurrences, examples);
    }

    private static Issue issue(
            String audit, long pagesAffected, Long checked, double share, long occurrences, List<Example> examples) {
        return new Issue(
                audit,
                "Fault",
                "links",
                Severity.WARNING,
                null,
                null,
                pagesAffected == 0,
                pagesAffected,
                checked,
                share,
                occurrences,
                3.94,
                12.0,
                examples);
    }
}
