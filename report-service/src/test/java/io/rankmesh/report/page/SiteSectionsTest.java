package io.rankmesh.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.support.FakeAnalysisService;
import io.rankmesh.report.support.SampleReports;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the page shows of the site as a whole, and of each of its pages. */
@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
class SiteSectionsTest {

    @Inject
    ReportPage page;

    @Test
    void changesSinceTheAnalysisBeforeAreShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select(".trend.better").text())
                .isEqualTo("▲ 6 points more than on 13 November 2026, 09:14:02 UTC");
        assertThat(html.select("#changes ~ .panel .figures .number").eachText())
                .containsExactly("9", "31", "123", "3", "1", "12");
        assertThat(html.select(".moved").first().select("> li > a").eachText())
                .containsExactly(
                        "Page answers with a client error", "Image has no alternative text", "Main heading is missing");
        assertThat(html.select(".moved")
                        .first()
                        .select("> li")
                        .first()
                        .select(".addresses li")
                        .eachText())
                .containsExactly("https://www.harbour-tea.example/shelf/1", "https://www.harbour-tea.example/shelf/2");
        assertThat(html.select(".pages-moved h3").eachText())
                .containsExactly("Pages added", "Pages removed", "Pages changed");
        assertThat(html.select(".pages-moved > div:nth-child(2) li").eachText())
                .containsExactly("https://www.harbour-tea.example/sale/");
        assertThat(html.select(".rest-of .address").eachText())
                .satisfiesExactly(
                        added -> assertThat(added).endsWith("&change=new"),
                        gone -> assertThat(gone).endsWith("&change=gone"));
        Document first = render(SampleReports.faultless());
        assertThat(first.select(".trend")).isEmpty();
        assertThat(first.select("#changes, .jumps a[href='#changes']")).isEmpty();
        assertThat(first.select(".facts").text()).contains("Compared with no earlier analysis has the same options");
    }

    @Test
    void keywordsAndClustersAreShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select("#content ~ .panel dt").eachText())
                .startsWith("green tea")
                .contains("English", "French");
        assertThat(html.select("#content ~ .group h3").eachText())
                .containsExactly("The same text", "Nearly the same text", "Pages that compete for a phrase");
        assertThat(html.select("#content ~ .group .cut").eachText()).containsExactly("and 11 more pages");
    }

    @Test
    void theStructureOfTheSiteIsShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select(".sections tbody th").eachText())
                .containsExactly("/journal/", "/tea/", "Everything else");
        assertThat(html.select(".strongest li")).hasSize(10);
        assertThat(html.select("#structure + .intro").text()).contains("1 page is out of reach");
        assertThat(html.select(".skipped dt").eachText())
                .containsExactly("Calendar without end", "Excluded by the analysis' patterns");
    }

    @Test
    void nothingIsSaidOfLinksToALonePage() {
        Document html = render(SampleReports.lonePage());

        assertThat(html.select("#structure")).isNotEmpty();
        assertThat(html.select(".strongest, #structure ~ * h3:containsOwn(link weight)"))
                .isEmpty();
        assertThat(html.text()).doesNotContain("linked from").doesNotContain("link score 100");
    }

    @Test
    void sectionsTellWhereTheirLinksLead() {
        Document html = render(SampleReports.shop());

        assertThat(html.select(".graph > div").first().text())
                .isEqualTo("/journal/ to itself 84 to /tea/ 84 to Everything else 28");
    }

    @Test
    void linksWorthAddingAreShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select(".suggested li")).hasSize(12);
        assertThat(html.select(".suggested li").first().text())
                .startsWith("water temperature On https://www.harbour-tea.example/journal/2026/4-")
                .endsWith("link to https://www.harbour-tea.example/brewing");
        assertThat(html.select("#link-suggestions ~ .panel .cut .address").eachText())
                .singleElement()
                .asString()
                .endsWith("/link-suggestions");
        assertThat(render(SampleReports.faultless()).select("#link-suggestions"))
                .isEmpty();
    }

    @Test
    void aPageTellsItsIssuesItsLinksItsTextAndItsColumns() {
        Document html = render(SampleReports.shop());

        String tea = html.select(".pages .of-row").stream()
                .map(row -> row.text())
                .filter(row -> row.contains("€ 9.50"))
                .findFirst()
                .orElseThrow();
        assertThat(tea)
                .contains("warning: Image has no alternative text")
                .contains("1 click from the start · linked from 37 pages · link score 86")
                .contains("254 words · text 10% · 338 tokens · readability 55 (Flesch)")
                .contains("price € 9.50")
                .contains("stock –");
    }

    @Test
    void whatKeptAPageFromBeingReadIsToldInWords() {
        Document html = render(SampleReports.unreachable());

        assertThat(html.select(".pages th[scope=row] .subtitle").eachText())
                .containsExactlyInAnyOrder("Tea by post", "No connection to the server");
    }

    @Test
    void theTextsOfTheSiteAreSummedUp() {
        Document html = render(SampleReports.shop());

        assertThat(html.select("#content + .intro").text()).contains("A readability of 100 is very easy");
        assertThat(html.select("#content ~ .panel .figures .label").eachText())
                .containsExactly(
                        "words on a page",
                        "of a page's bytes are text",
                        "tokens to read a page",
                        "readability (Flesch)",
                        "readability (Kandel–Moles)");
    }

    @Test
    void theVerdictLooksAtWhatIsCriticalToo() {
        assertThat(render(SampleReports.shop()).select(".grade").text()).isEqualTo("Needs work, some of it critical");
        assertThat(render(SampleReports.postedHtml()).select(".grade").text())
                .isEqualTo("Needs work, nothing critical");
        assertThat(render(SampleReports.faultless()).select(".grade").text()).isEqualTo("In very good shape");
    }

    private Document render(ReportDocument report) {
        return Jsoup.parse(page.render(report));
    }
}
