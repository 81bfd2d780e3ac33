package io.rankmesh.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankmesh.common.test.LocalServers;
import io.rankmesh.report.document.Issue;
import io.rankmesh.report.document.ReportDocument;
import io.rankmesh.report.support.FakeAnalysisService;
import io.rankmesh.report.support.HostileReports;
import io.rankmesh.report.support.SampleReports;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(LocalServers.WithKafka.class)
@QuarkusTestResource(FakeAnalysisService.class)
class ReportPageTest {

    private static final Set<String> LOADING_ELEMENTS = Set.of(
            "script",
            "iframe",
            "frame",
            "object",
            "embed",
            "img",
            "image",
            "audio",
            "video",
            "source",
            "track",
            "use",
            "form",
            "base",
            "portal",
            "foreignobject");

    @Inject
    ReportPage page;

    static Stream<Named<Supplier<ReportDocument>>> samples() {
        return Stream.of(
                Named.of("shop", SampleReports::shop),
                Named.of("cut short", () -> SampleReports.shop("page-limit")),
                Named.of("faultless", SampleReports::faultless),
                Named.of("posted HTML", SampleReports::postedHtml),
                Named.of("single page", SampleReports::singlePage),
                Named.of("without pages", SampleReports::withoutPages),
                Named.of("long addresses", HostileReports::longAddresses),
                Named.of("hostile", HostileReports::hostile));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothingIsLoadedAndNothingRuns(Supplier<ReportDocument> sample) {
        Document html = render(sample.get());

        assertThat(html.getAllElements()).allSatisfy(element -> {
            assertThat(element.normalName()).isNotIn(LOADING_ELEMENTS);
            assertThat(element.attributes()).allSatisfy(ReportPageTest::isHarmless);
        });
        assertThat(html.select("link").eachAttr("href")).containsExactly("data:,");
        assertThat(html.select("style")).hasSize(1);
        assertThat(html.select("style").html()).doesNotContain("url(").doesNotContain("@import");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLinkOutIsAWebAddressThatLearnsNothing(Supplier<ReportDocument> sample) {
        for (Element link : render(sample.get()).select("a[href]")) {
            if (!link.attr("href").startsWith("#")) {
                assertThat(link.attr("href")).matches("https?://[^\\s@]+");
                assertThat(link.attr("rel").split(" ")).contains("noopener", "nofollow", "noreferrer");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyIssueIsThereWithItsEvidence(Supplier<ReportDocument> sample) {
        ReportDocument report = sample.get();
        Document html = render(report);

        assertThat(html.select("#issues ~ .group details .name").eachText())
                .containsExactlyInAnyOrderElementsOf(report.issues().stream()
                        .map(Issue::title)
                        .map(SafeText::line)
                        .toList());
        assertThat(html.select(".first > li"))
                .hasSize(Math.min(5, report.issues().size()));
        for (Element jump : html.select("a[href^=#]")) {
            assertThat(html.select(jump.attr("href"))).hasSize(1);
        }
        for (int i = 0; i < report.issues().size(); i++) {
            Element body = html.getElementById("issue-" + (i + 1));
            int shown = Math.max(
                    body.select(".hit").size(), body.select(".addresses > li").size());
            assertThat(shown).isEqualTo(report.issues().get(i).examples().size());
        }
    }

    @Test
    void addressesBreakBehindTheirPartsAndNotWithin() {
        Element address = render(SampleReports.shop()).selectFirst(".address a[href$=tea/green]");

        assertThat(address.text()).isEqualTo("https://www.harbour-tea.example/tea/green");
        assertThat(address.html())
                .isEqualTo("https://<wbr>www.<wbr>harbour-<wbr>tea.<wbr>example/<wbr>tea/<wbr>green<wbr>");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void headingsAndLandmarksAreInOrder(Supplier<ReportDocument> sample) {
        Document html = render(sample.get());

        assertThat(html.documentType()).isNotNull();
        assertThat(html.select("html").attr("lang")).isEqualTo("en");
        assertThat(html.title()).startsWith("SEO report");
        assertThat(html.select("main")).hasSize(1);
        assertThat(html.select("h1")).hasSize(1);
        int level = 1;
        for (Element heading : html.select("h1, h2, h3, h4")) {
            int next = heading.normalName().charAt(1) - '0';
            assertThat(next).isLessThanOrEqualTo(level + 1);
            level = next;
        }
        assertThat(html.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(html.select("[aria-labelledby]").eachAttr("aria-labelledby"))
                .allSatisfy(id -> assertThat(html.getElementById(id)).isNotNull());
        assertThat(html.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption")).hasSize(1);
            assertThat(table.select("thead th[scope=col]"))
                    .hasSize(table.select("tbody tr:first-child > *").size());
            assertThat(table.select("tbody tr > th[scope=row]")).hasSameSizeAs(table.select("tbody tr:not(.of-row)"));
        });
        assertThat(html.select("svg:not([aria-hidden]) "))
                .allSatisfy(svg -> assertThat(svg.hasAttr("aria-label") || svg.closest("[aria-hidden]") != null)
                        .isTrue());
    }

    @Test
    void hostileTextIsShownAndNotObeyed() {
        Document html = render(HostileReports.hostile());

        assertThat(html.text())
                .contains("<script>alert(1)</script>")
                .contains("\"><svg onload=alert(3)>")
                .contains("{model.title}")
                .contains("{#include secrets /}")
                .contains("gpj[U+202E]exe")
                .doesNotContain(HostileReports.RIGHT_TO_LEFT_OVERRIDE);
        assertThat(html.select("code").eachText()).anyMatch(code -> code.contains("</pre><script>alert(1)"));
        assertThat(html.select("a[href*=bank]")).isEmpty();
    }

    @Test
    void aFaultlessSiteSaysSo() {
        Document html = render(SampleReports.faultless());

        assertThat(html.select("#clear").text()).isEqualTo("Nothing to fix");
        assertThat(html.select("#first, #issues")).isEmpty();
        assertThat(html.select(".pages tbody tr:not(.of-row)")).hasSize(12);
    }

    @Test
    void aReportOnOnePageHasNoListsOfPages() {
        for (ReportDocument report : List.of(SampleReports.singlePage(), SampleReports.postedHtml())) {
            Document html = render(report);

            assertThat(html.select("#pages, .about .bars")).isEmpty();
            assertThat(html.text()).doesNotContain(" of 1 page");
        }
    }

    @Test
    void aSiteWithoutPagesIsNotPraised() {
        Document html = render(SampleReports.withoutPages());

        assertThat(html.select("#clear, .tiles")).isEmpty();
        assertThat(html.body().text()).contains("No page could be checked.");
        assertThat(html.select(".grade").text()).isEqualTo("No score");
    }

    @Test
    void aReportThatLacksAPartSaysSo() {
        assertThat(render(SampleReports.shopLacking("keywords"))
                        .select(".banner")
                        .text())
                .contains("could not be read when it was made: phrases.");
    }

    @Test
    void aCrawlThatWasCutShortSaysSo() {
        assertThat(render(SampleReports.shop("page-limit")).select(".banner").text())
                .contains("limit of 38 pages");
        assertThat(render(SampleReports.shop("depth-limit")).select(".banner").text())
                .contains("limited depth");
        assertThat(render(SampleReports.shop()).select(".banner")).isEmpty();
    }

    @Test
    void scoresAndFactsAreShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select("svg.ring").attr("aria-label")).isEqualTo("Overall score: 72 of 100");
        assertThat(html.select(".scores .bars dt").eachText()).first().isEqualTo("Descriptions");
        assertThat(html.select(".tiles .number").eachText()).containsExactly("5", "106", "21");
        assertThat(html.select(".facts").text()).contains("Took 12.8 s").contains("Pages 38");
        assertThat(html.select(".pages tbody tr:not(.of-row)")).hasSize(38);
    }

    @Test
    void theFirstExampleAndTheWayToTheRestAreShown() {
        Document html = render(SampleReports.shop());

        assertThat(html.select(".example dt").eachText()).contains("Page");
        assertThat(html.select(".cut .address").eachText())
                .contains("/v1/analyses/" + SampleReports.shop().analysisId() + "/findings?audit=image-alt");
    }

    @Test
    void issuesAreSortedByCategoryTheDearestFirst() {
        Document html = render(SampleReports.shop());

        assertThat(html.select("#issues ~ .group > h3").eachText())
                .startsWith("Descriptions 42 of 100", "Images 57 of 100")
                .hasSize(8);
        assertThat(html.select("#category-1 + .meaning").text())
                .isEqualTo("1 warning · costs 8.6 points of the overall score");
        assertThat(html.select("#issues ~ .intro").text()).contains("take the 28 points that the score misses to 100");
        assertThat(html.select("#issues ~ .group .points").eachText().stream()
                        .mapToDouble(points -> Double.parseDouble(points.replaceAll("[^0-9.]", "")))
                        .sum())
                .isCloseTo(28, within(1.0));
        assertThat(html.select(".scores dt a[href=#category-1]").text()).isEqualTo("Descriptions");
    }

    private Document render(ReportDocument report) {
        return Jsoup.parse(page.render(report));
    }

    private static void isHarmless(Attribute attribute) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("style", "src", "srcset", "xlink:href", "action");
        if (attribute.getKey().equals("href")) {
            assertThat(attribute.getValue().strip().toLowerCase(Locale.ROOT))
                    .doesNotStartWith("javascript:")
                    .doesNotStartWith("data:text");
        }
    }
}
