package io.rankmesh.audit.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentParserTest {
    private static final int LIMIT = 1_000_000;

    @Test
    void noAttributeOfATagIsOverlooked() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String tag = "<b " + written(random) + ">";
            Element element = Jsoup.parse(tag).selectFirst("b");
            int attributes = element == null ? 0 : element.attributesSize();
            assertThat(DocumentParser.attributes(tag, 1)).as(tag).isGreaterThanOrEqualTo(attributes);
        }
    }

    private static String written(Random random) {
        return random.ints(random.nextInt(24), 0, 12)
                .mapToObj(i -> "ab=\"'>< /\n\1&".substring(i, i + 1))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p>x", "</p>x", "x</b>", "<table><td>x</b>", "<a>x", "<nobr>x", "<br></p>"})
    void noDocumentHasMoreUnitsThanItsTextSays(String part) {
        String text = formatting(12, "c d e=f") + part.repeat(100);

        assertThat(DocumentParser.mostUnits(text)).isGreaterThanOrEqualTo(units(text));
    }

    @Test
    void ordinaryPagesAreKnownToStaySmall() {
        String text = "<p class=\"x\">See <a href='/y' title=z>the <b>y</b></a>.</p>".repeat(400);

        assertThat(DocumentParser.mostUnits(text)).isLessThan(LIMIT);
    }

    @Test
    void smallPagesThatGrowLargeAreCut() {
        String text = formatting(12, many(500)) + "<p>x".repeat(400);
        Map<String, Integer> leftOut = new HashMap<>();

        assertThat(DocumentParser.parse(text, leftOut).getAllElements()).hasSizeLessThan(12 * 400);
        assertThat(leftOut).containsKey("elements");
    }

    private static int units(String text) {
        return Jsoup.parse(text).getAllElements().stream()
                .mapToInt(element -> 2 + element.attributesSize())
                .sum();
    }

    private static String formatting(int elements, String attributes) {
        return IntStream.range(0, elements)
                .mapToObj(i -> "<b n" + i + " " + attributes + ">")
                .collect(Collectors.joining("", "<p>", ""));
    }

    private static String many(int attributes) {
        return IntStream.range(0, attributes).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
    }
}
