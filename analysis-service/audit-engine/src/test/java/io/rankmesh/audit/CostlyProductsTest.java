package io.rankmesh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of which each part is small and the product of two, rules and elements for example, is not. */
class CostlyProductsTest {
    enum Product {
        RULES_AND_LINKS(
                "link-text",
                20_000,
                "<style>" + numbered(".c%d{display:none}", 2_000) + "</style>" + "<div>".repeat(400)
                        + "<a href=/x>click here</a> ".repeat(20_000)),
        RELATIONS(
                "link-text",
                1,
                "<style>" + numbered("div:has(b i u.c%d){display:none}", 2_000) + "</style>" + "<div>".repeat(300)
                        + "<p><a href=/x>click here</a></p>" + "<p><b><i><u>x</u></i></b></p>".repeat(20_000)),
        RELATIONS_WITHIN(
                "link-text",
                5_000,
                "<style>" + "div:has(div:has(div:has(b))){display:none}".repeat(1_000) + "</style>"
                        + "<div>".repeat(400) + "<a href=/x>here</a>".repeat(5_000)),
        NEGATIONS(
                "link-text",
                5_000,
                "<style>" + ":not(:not(:not(div div div div > a))){display:none}".repeat(1_500) + "</style>"
                        + "<div>".repeat(400) + "<a href=/x>here</a>".repeat(5_000)),
        SIBLINGS(
                "link-text",
                1_000,
                "<style>" + numbered("p ~ p ~ p ~ p ~ div a.c%d{display:none}", 200) + "</style>"
                        + "<p>x</p>".repeat(30_000) + "<div>" + "<a href=/x class=c1>click here</a> ".repeat(1_000)),
        COMMENTS_BETWEEN(
                "link-text",
                20,
                "<style>" + ("a" + ":not(b + a)".repeat(40) + ":first-child{display:none}").repeat(2_000) + "</style>"
                        + "<p></p>" + "<!---->".repeat(600_000) + "<a href=/x>here</a>".repeat(20)),
        RULES_WITHIN_MANY(
                "link-text",
                1,
                "<style>" + numbered(".a%d b c d e f g h", 900).replace("h.", "h,.") + "{"
                        + "a{float:left}".repeat(200_000) + "}</style><a href=/x>here</a>"),
        GROUPS_WITHIN_MANY(
                "link-text",
                1,
                "<style>" + numbered("z%d:hover,", 20_000) + "z:hover{" + "@media all{float:left}".repeat(100_000)
                        + "}</style><a href=/x>here</a>"),
        SHEETS_WITHIN_MANY(
                "link-text",
                1,
                ("<style>" + "z:hover,".repeat(400) + "z:hover{" + "@media all{float:left}".repeat(150) + "}</style>")
                                .repeat(1_500)
                        + "<a href=/x>here</a>"),
        ANY_ELEMENT(
                "link-text",
                50_000,
                "<style>" + numbered("[a%d]{display:none}", 2_000) + "</style>"
                        + "<p><a href=/x>here</a></p>".repeat(50_000)),
        SAME_RULE(
                "link-text",
                10_000,
                "<style>a{display:none}</style>".repeat(50_000) + "<a href=/x>here</a>".repeat(10_000)),
        PARTS_OF_VALUES(
                "link-text",
                1_000,
                "<style>" + numbered("[title*=" + "a".repeat(400) + "%d]{display:none}", 2_000) + "</style>"
                        + ("<p title=" + "a".repeat(5_000) + "><a href=/x>here</a></p>").repeat(1_000)),
        PLACES(
                "link-text",
                50_000,
                "<style>p:nth-last-child(3n+1) a, p:nth-of-type(2n){display:none}</style>"
                        + "<p><a href=/x>here</a></p>".repeat(50_000)),
        NESTED_RULES(
                "link-text",
                1,
                "<style>" + (".a{" + "& & & & & & & &{".repeat(8) + "display:none") + "}</style><a href=/x>here</a>"),
        NESTED_LISTS(
                "link-text",
                1,
                "<style>" + numbered(".a%d,", 30_000) + "p{" + numbered(".b%d,", 30_000)
                        + "b{display:none}}</style><a href=/x>here</a>"),
        NO_COLON(
                "link-text",
                1,
                "<style>a{" + "a;".repeat(1_000_000) + "}</style><a href=/x style='" + "a;".repeat(1_000_000)
                        + "'>here</a>"),
        SUMMARIES(
                "link-text",
                1,
                "<details>" + "<div>a</div>".repeat(50_000) + "<summary><a href=/x>here</a></summary>".repeat(50_000)),
        LABELS(
                "image-alt",
                10_000,
                "<p>" + numbered("<a href=/x aria-labelledby=x%1$d id=x%1$d><img aria-labelledby=x%1$d></a>", 50_000)),
        LABELS_WITHIN(
                "image-size-missing",
                2_000,
                "<div id=a>".repeat(500)
                        + " ".repeat(2_000_000)
                        + ("<img src=x aria-labelledby='" + "a ".repeat(500) + "'>").repeat(2_000)),
        ANCHORS_WITHIN(
                "link-text",
                500,
                "<math>" + "<a href=/1>".repeat(500) + "<mtext>here</mtext>" + "<mtext>   </mtext>".repeat(200_000)),
        LANGUAGES(
                "dom-depth",
                1,
                "<a href=/x>" + "<span lang=de>".repeat(400) + "here" + "<b lang=en></b>".repeat(300_000)),
        METAS(
                "is-crawlable",
                1,
                "<meta name=robots content='noindex, unavailable_after: 25 Jun 2010'>".repeat(100_000)),
        BLOCKS(
                "structured-data-required",
                1_000,
                "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\"@type\":\"Product\"}</script>"
                        .repeat(60_000)),
        ITEMS(
                "duplicate-id",
                1_000,
                "<div itemscope itemtype=https://schema.org/Product itemref='a b c' id=a>x</div>".repeat(50_000)),
        TABLES("link-text", 1, "<table><tr><td>".repeat(30_000) + "<a href=/x>click here</a>");

        private final String audit;
        private final int findings;
        private final String html;

        /** @param audit one that fails at some places of the page */
        Product(String audit, int findings, String html) {
            this.audit = audit;
            this.findings = findings;
            this.html = html;
        }

        private static String numbered(String form, int count) {
            return IntStream.range(0, count).mapToObj(form::formatted).collect(Collectors.joining());
        }
    }

    /** Each took minutes, or would, at a cost of the product; a busy machine needs some seconds. */
    @ParameterizedTest
    @EnumSource
    @Timeout(20)
    void aProductOfManyPartsTakesLittleTime(Product page) {
        PageInput input = PageInput.html("http://example.com/a", "<!doctype html><head>" + page.html);
        PageAudit audit = new AuditEngine().auditPage(input);

        assertThat(audit.verdict(page.audit))
                .hasValueSatisfying(verdict -> assertThat(verdict.findings()).isEqualTo(page.findings));
    }
}
