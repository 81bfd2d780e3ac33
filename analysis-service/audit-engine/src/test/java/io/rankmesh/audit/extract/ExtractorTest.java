package io.rankmesh.audit.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageInput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractorTest {

    private static final String PAGE = """
            <!doctype html><html lang=en><head><title>Shop</title><meta property="og:title" content="Seeds">
            <script type="application/ld+json">{"price": "9.50"}</script></head>
            <body><h1 id=top class="big Red">Seeds &amp;
               <b>bulbs</b></h1>
            <ul class=list><li>One<li class=sold>Two<li>Three<ul><li>Deep</ul></ul>
            <table><tr><th>Price<td>9.50<td>net</tr><tr><th>Stock<td>12</tr></table>
            <p lang=en-GB data-x="a b">First</p><p>Second<br>line</p><div></div>
            <!-- SKU: A-12 --><a href=/a>A</a><a href=/b rel="next nofollow">B</a></body></html>
            """;

    private static final String LETTERS = """
            <!doctype html><a rel=NoFollow href=/x>link</a><input type=TEXT value=one><p class=' b' title=Text>para</p>
            """;

    private interface Making {
        Extractor make() throws ExpressionException;
    }

    private static List<String> values(Making making, String html) throws ExpressionException {
        PageInput input = PageInput.builder("https://shop.example/")
                .html(html)
                .extractors(List.of(making.make()))
                .build();
        return new AuditEngine().auditPage(input).extracted().get("x");
    }

    /** HTML compares the values of some attributes in any case, unless the selector says otherwise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a[rel=nofollow]; link",
                "a[rel~=nofollow]; link",
                "a[rel^=no]; link",
                "a[rel='nofollow' s]; ''",
                "a[rel='NoFollow' s]; link",
                "p[title=text]; ''",
                "p[title=text i]; para",
                "[class~='']; ''",
                "[class~='b']; para",
            })
    void selectorsCompareLettersAsHtmlDoes(String selector, String expected) throws ExpressionException {
        assertThat(values(() -> Extractor.css("x", selector, null), LETTERS))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(values(() -> Extractor.css("x", "input[type=text]", "value"), LETTERS))
                .containsExactly("one");
    }

    private static String joined(Making making) throws ExpressionException {
        return String.join("|", values(making, PAGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "h1; Seeds & bulbs",
                "H1.big#top; Seeds & bulbs",
                "h1.red; ''",
                "body > ul li; One|Two|Three Deep|Deep",
                "ul > li > ul > li; Deep",
                "ul.list > li:first-child; One",
                "ul.list > li:last-child; Three Deep",
                "ul.list > li:nth-child(2n); Two",
                "ul.list > li:nth-child(odd); One|Three Deep",
                "ul.list > li:nth-last-child(-n + 2); Two|Three Deep",
                "ul.list > li:not(.sold, :last-child); One",
                "li.sold + li; Three Deep",
                "li.sold ~ li; Three Deep",
                "th ~ td; 9.50|net|12",
                "p:first-of-type; First",
                "p:last-of-type, h1; Seeds & bulbs|Second line",
                "h1:only-of-type; Seeds & bulbs",
                "tr td:only-of-type; 12",
                "p[lang|=en]; First",
                "p[data-x~=b]; First",
                "p[data-x^='a '][data-x$=b][data-x*=' ']; First",
                "p[LANG=EN-gb i]; First",
                "p[lang=en]; ''",
                "script[type='application/ld+json']; {\"price\": \"9.50\"}",
                "div:empty; ''",
                ":root > head > title; Shop",
                "\\68 1#t\\6f p[class*='\\000062ig']; Seeds & bulbs",
                "h2; ''",
            })
    void selectsByCss(String selector, String expected) throws ExpressionException {
        assertThat(joined(() -> Extractor.css("x", selector, null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "//h1; Seeds & bulbs",
                "/html/head/title; Shop",
                "//meta[@property='og:title']/@content; Seeds",
                "//ul[@class=\"list\"]/li[2]; Two",
                "//ul/li[last()]; Three Deep|Deep",
                "//ul/li[position() < 3]; One|Two|Deep",
                "//ul/li[1]; One|Deep",
                "//th[.='Price']/following-sibling::td[1]; 9.50",
                "//td[preceding-sibling::th[text()='Stock']]; 12",
                "//tr[td > 10]/th; Stock",
                "//tr[count(td) = 2]/th; Price",
                "//tr[not(td[2])]/th; Stock",
                "//a[contains(@rel, 'next') and starts-with(@href, '/')]/@href; /b",
                "//a[@rel or @href='/a']; A|B",
                "//b/..; Seeds & bulbs",
                "//b/ancestor::h1/@id; top",
                "//b/parent::*/@class; big Red",
                "//h1/text(); Seeds &",
                "//li[string-length(normalize-space(.)) = 3]; One|Two",
                "//*[name()='title']; Shop",
                "//title | //h1/@id; Shop|top",
                "html//td[2]; net",
                "//descendant::td[2]; net",
                "//li[(@class='sold')]/preceding-sibling::li; One",
                "//p/@*; en-GB|a b",
                "//h1/self::h1/child::b; bulbs",
                "//h7; ''",
            })
    void selectsByXPath(String path, String expected) throws ExpressionException {
        assertThat(joined(() -> Extractor.xpath("x", path, null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SKU: ([A-Z]-\\d+); A-12",
                "href=(?:/\\w); href=/a|href=/b",
                "(?i)<H1; <h1",
                "\"price\": \"([\\d.]+)\"; 9.50",
                "nothing; ''",
            })
    void searchesTheSource(String expression, String expected) throws ExpressionException {
        assertThat(joined(() -> Extractor.regex("x", expression))).isEqualTo(expected);
    }

    @Test
    void takesAttributesInPlaceOfTexts() throws ExpressionException {
        assertThat(joined(() -> Extractor.css("x", "a", "href"))).isEqualTo("/a|/b");
        assertThat(joined(() -> Extractor.css("x", "a", "rel"))).isEqualTo("next nofollow");
        assertThat(joined(() -> Extractor.xpath("x", "//a[2]", "REL"))).isEqualTo("next nofollow");
    }

    @Test
    void cutsValuesAndTheirNumber() throws ExpressionException {
        String html = "<p>" + "x".repeat(499) + "\ud83c\udf31 and more</p>" + "<i>y</i>".repeat(50);

        List<String> paragraphs = values(() -> Extractor.css("x", "p", null), html);
        assertThat(paragraphs).containsExactly("x".repeat(499));
        assertThat(values(() -> Extractor.css("x", "i", null), html)).hasSize(Extractor.MAX_VALUES);
        assertThat(values(() -> Extractor.regex("x", "<i>(.)"), html)).hasSize(Extractor.MAX_VALUES);
        assertThat(values(() -> Extractor.xpath("x", "//i/text()", null), html)).hasSize(Extractor.MAX_VALUES);
    }

    @Test
    void keepsSoManyCharactersOfAPage() throws ExpressionException {
        String html = ("<p>" + "x".repeat(400) + "</p>").repeat(20);
        PageInput input = PageInput.builder("https://shop.example/")
                .html(html + "<i>y</i>")
                .extractors(List.of(
                        Extractor.css("first", "p", null),
                        Extractor.css("second", "p", null),
                        Extractor.css("third", "i", null)))
                .build();

        assertThat(new AuditEngine().auditPage(input).extracted().values())
                .extracting(List::size)
                .containsExactly(20, 5, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//*[.//*[.//*[.//*]]]",
                "//*/following-sibling::*[position() > 1]/preceding-sibling::*[last()]",
                "//*[count(//*) > 1]",
                "//*[//i != //i]",
                "//*[ancestor::*[last()]/descendant::*[last()]]",
            })
    void hostilePathsAreGivenUpInTime(String path) {
        String html = "<div>" + "<i>a<!-- --></i>".repeat(50_000) + "<b>".repeat(400);

        assertThatGivesUp(() -> Extractor.xpath("x", path, null), html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i:nth-last-child(2n+1)",
                "i:nth-of-type(7n)",
                "* ~ * ~ i:nth-last-of-type(3n)",
                "i:not(:not(:not(:nth-child(2n))))"
            })
    void hostileSelectorsAreGivenUpInTime(String selector) {
        String html = "<div><i></i>" + "<!---->".repeat(100_000) + "<i>a</i>".repeat(50_000);

        assertThatGivesUp(() -> Extractor.css("x", selector, null), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "(a|aa)+$", "(?:a?){30}a{30}b", "(a.{0,200}z)+b"})
    void hostileExpressionsAreGivenUpInTime(String expression) {
        assertThatGivesUp(() -> Extractor.regex("x", expression), "<p>" + "a".repeat(20_000_000));
    }

    private static void assertThatGivesUp(Making making, String html) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(values(making, html)).isNull());
    }

    @Test
    void oneBudgetIsForAllOfAPage() throws ExpressionException {
        String html = "<i>a</i>".repeat(20_000);
        List<Extractor> all = List.of(
                Extractor.css("first", "i:first-of-type", null),
                Extractor.css("costly", "i:nth-child(3n)", null),
                Extractor.css("last", "i:nth-child(2n)", null));
        PageInput input = PageInput.builder("https://shop.example/")
                .html(html)
                .extractors(all)
                .build();

        assertThat(new AuditEngine().auditPage(input).extracted())
                .containsExactly(entry("first", List.of("a")), entry("costly", null), entry("last", null));
    }
}
