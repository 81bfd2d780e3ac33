package io.rankmesh.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.Issue.Evidence;
import io.rankmesh.report.document.Issue.Example;
import io.rankmesh.report.document.Severity;
import io.rankmesh.report.page.PageModel.Hit;
import io.rankmesh.report.page.PageModel.IssueCard;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssueComposerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # pages of the site | one page alone | pages affected | findings | says                     | hints at a template
            52                  | false          | 1              | 1        | 1 of 52 pages            | false
            52                  | false          | 2              | 7        | 2 of 52 pages, 7 places  | false
            52                  | false          | 42             | 42       | 42 of 52 pages           | true
            52                  | false          | 41             | 41       | 41 of 52 pages           | false
            4                   | false          | 4              | 4        | 4 of 4 pages             | false
            52                  | false          | 0              | 1        | The site as a whole      | false
            1                   | false          | 1              | 1        | The only page            | false
            1                   | false          | 1              | 3        | 3 places                 | false
            1                   | true           | 1              | 1        | 1 place                  | false
            """)
    void aReaderLearnsHowFarAnIssueReaches(
            long pages, boolean single, long affected, long findings, String says, boolean template) {
        IssueCard card = new IssueComposer(pages, single).card(issue(affected, findings, List.of()), 1);

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
            """)
    void aValueIsShownIfItIsNews(String message, String value, String shown) {
        Example example = new Example("https://example.org/", message, new Evidence(null, null, null, value));

        Hit hit = new IssueComposer(9, false)
                .card(issue(1, 1, List.of(example)), 1)
                .example();

        assertThat(hit.value()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <title></title>      | Markup
            the autumn market    | Text
            """)
    void markupIsToldFromText(String snippet, String label) {
        Example example = new Example("https://example.org/", "message", new Evidence(null, snippet, null, null));

        Hit hit = new IssueComposer(9, false)
                .card(issue(1, 1, List.of(example)), 1)
                .example();

        assertThat(hit.snippetLabel()).isEqualTo(label);
    }

    private static Issue issue(long pagesAffected, long occurrences, List<Example> examples) {
        return new Issue(
                "audit",
                "Fault",
                "links",
                Severity.WARNING,
                null,
                null,
                pagesAffected == 0,
                pagesAffected,
                0.5,
                occurrences,
                examples);
    }
}
