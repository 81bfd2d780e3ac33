package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.rankmesh.audit.AuditEngine;
import io.rankmesh.audit.PageInput;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageContentTest {
    private static final String GUIDE = """
            <title>Bicycle repair in ten steps | Wheel &amp; Chain</title>
            <meta name=description content="Bicycle repair at home: how to mend a flat tyre.">
            <nav><a href=/>Home</a><a href=/shop>Shop</a><a href=/basket>Shopping basket</a></nav>
            <main><h1>Bicycle repair</h1>
            <p>A flat tyre is the fault that you meet most. You don't need a workshop for it, but you do need tyre levers.</p>
            <h2>Mend a flat tyre</h2>
            <p>Take the wheel out. Put the tyre levers under the edge of the tyre, and lift it over the rim. The inner tube comes out by
            hand. Bicycle repair takes patience: look for the hole in the inner tube with water.</p>
            <img src=a.png alt="Tyre levers under the edge"></main><footer>Imprint Imprint Imprint Imprint</footer>""";

    @Test
    void findsWhatThePageIsAbout() {
        List<Keyword> keywords = content(GUIDE).keywords();

        assertThat(keywords)
                .extracting(Keyword::phrase)
                .startsWith("bicycle repair")
                .contains("flat tyre", "tyre levers", "inner tube");
        assertThat(keywords)
                .extracting(Keyword::phrase)
                .doesNotContain("imprint", "home", "the", "you", "repair", "bicycle");
        assertThat(keywords.getFirst().places())
                .containsExactly(Keyword.Place.TITLE, Keyword.Place.H1, Keyword.Place.DESCRIPTION);
        assertThat(keywords.getFirst().occurrences()).isEqualTo(2);
        assertThat(keywords).hasSizeLessThanOrEqualTo(Keywords.MAX);
        assertThat(keywords).extracting(Keyword::weight).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void aPhraseDoesNotGoAcrossADash() {
        assertThat(content("<title>Data types - The Green Manual</title><p>Data types of the manual.")
                        .keywords())
                .extracting(Keyword::phrase)
                .contains("data types", "green manual")
                .doesNotContain("types the green", "data types the");
    }

    /** Without spaces, parts of words look like words. */
    @ParameterizedTest
    @CsvSource({
        "zh, 自行车 修理 指南 轮胎 城市 内胎, 城市的快速发展带来了新的学校，人们从村庄来到河边的工厂工作。自行车是城市居民最重要的交通工具。"
                + "修理自行车不需要很多工具，但是需要耐心。如果轮胎漏气，先把轮胎拆下来，再检查内胎。内胎的小洞可以用补丁修好。"
                + "快速修理轮胎的方法很简单：找到小洞，擦干净内胎，贴上补丁。城市居民喜欢在河边骑自行车。自行车修理指南。",
        "ja, 自転車 修理 道具, 自転車のタイヤがパンクしたら、まずタイヤを外します。修理道具は自転車店で売っています。自転車の修理には時間がかかります。"
                + "修理道具を使って、タイヤの穴を見つけます。自転車店の店員に相談することもできます。"
    })
    void wordsOfHanStandOnTheirOwn(String language, String expected, String text) {
        PageContent content = content("<title>" + text.substring(text.length() - 8) + "</title><p>" + text);

        assertThat(content.language()).isEqualTo(language);
        assertThat(content.keywords()).extracting(Keyword::phrase).contains(expected.split(" "));
        assertThat(content.keywords())
                .extracting(Keyword::phrase)
                .noneMatch(phrase -> phrase.matches("[的了是在].*|.*[的了是在]"))
                .doesNotContain("速发展", "的快速", "行车修", "车修理", "理指南", "理道具", "修理道");
    }

    @Test
    void tellsLanguageWordsBytesAndTokens() {
        PageContent content = content(GUIDE);

        assertThat(content.language()).isEqualTo("en");
        assertThat(content.words()).isEqualTo(70);
        assertThat(content.bytes()).isBetween(330, 370);
        assertThat(content.tokens()).isBetween(content.words(), content.words() * 3 / 2);
    }

    /** What stands in code has full stops and exclamation marks that end no sentence, and names that nobody speaks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<pre><code>fn main() { println!(configuration); } struct Departement { ..Default::default() } Unreachable!</code></pre>",
                "<pre>select * from information_schema.administrable_role_authorizations; Another. Unimaginable! Declaration.</pre>",
                "<aside>Home</aside><p>Unspoken</p><div><pre>Implementation.</pre> <kbd>Interpolation!</kbd></div>"
            })
    void codeIsNoProse(String code) {
        String prose = "<p>The library opens at nine on Monday. You need a card to borrow a book.</p>"
                + "<p>Children get their first card for free. They can keep a book for a week.</p>";

        assertThat(content(("<main>" + prose + code + "</main>").repeat(8)).readability())
                .isEqualTo(content(("<main>" + prose + "</main>").repeat(8)).readability())
                .isNotNull();
        assertThat(content("<p>Call <code>Collections.unmodifiable!</code> when the list must stay as it is. "
                                .repeat(20))
                        .readability())
                .isEqualTo(content("<p>Call when the list must stay as it is. ".repeat(20))
                        .readability())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void knowsThePhrasesOfOtherLanguages(String html, String phrase) {
        assertThat(content(html).keywords()).extracting(Keyword::phrase).contains(phrase);
    }

    static Stream<Arguments> phrases() {
        return Stream.of(
                Arguments.of(
                        "<h1>Die schönsten Radwege</h1><p>Die schönsten Radwege der Stadt sind nicht die längsten.",
                        "schönsten radwege"),
                Arguments.of(
                        "<h1>Le prix de l'énergie</h1><p>Le prix de l’énergie est dans toutes les bouches, et ce n'est pas fini.",
                        "énergie"),
                Arguments.of(
                        "<h1>Ремонт велосипедов</h1><p>Ремонт велосипедов — это то, что мы умеем.",
                        "ремонт велосипедов"),
                Arguments.of("<h1>自行车维修</h1><p>自行车维修是我们的工作。自行车很好。", "自行车"),
                Arguments.of("<h1>カタログ</h1><p>カタログはこちらです。このカタログは無料です。", "カタログ"),
                Arguments.of(
                        "<h1>साइकिल मरम्मत</h1><p>साइकिल मरम्मत के लिए हमारे पास आइए, यह सस्ती है और अच्छी है।",
                        "साइकिल मरम्मत"),
                Arguments.of(
                        "<h1>Google's index</h1><p>Google's index is large, and Google’s index grows.",
                        "google index"));
    }

    @Test
    void phrasesDoNotCrossCommasAndBlocks() {
        assertThat(content("<p>alpha, beta<p>alpha, beta<p>gamma<p>delta<p>gamma<p>delta")
                        .keywords())
                .extracting(Keyword::phrase)
                .containsExactlyInAnyOrder("alpha", "beta", "gamma", "delta");
    }

    @Test
    void readsAPageOnlyOnceWhateverTheOrderOfThreads() {
        PageContent first = content(GUIDE);

        assertThat(IntStream.range(0, 64).parallel().mapToObj(_ -> content(GUIDE)))
                .allMatch(first::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one", "one ", "\ud83d", "\0", "\u0000a ", "字", "'", "l'", ".", "\u0301", "a\u0301\u200d", "<p>x"
            })
    void staysCalmOnTenMegabytesOfTheSame(String text) {
        String page = text.repeat(10_000_000 / text.length() / (text.startsWith("<") ? 40 : 1));

        assertTimeout(Duration.ofSeconds(30), () -> content(page));
        assertThat(read(page.toCharArray()).words()).isLessThanOrEqualTo(Words.MAX_WORDS);
    }

    @Test
    void staysCalmOnAMillionDistinctWords() {
        String page = IntStream.range(0, 1_000_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        String hidden = IntStream.range(0, 90_000)
                .mapToObj(i -> i % 10 == 0 ? "bicycle" : "w" + i)
                .collect(Collectors.joining(" "));

        assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(read(page.toCharArray()).keywords()).isEmpty();
            assertThat(read(hidden.toCharArray()).keywords())
                    .extracting(Keyword::phrase, Keyword::occurrences)
                    .containsExactly(tuple("bicycle", 9_000));
        });
    }

    @Test
    void staysCalmOnNoise() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            char[] text = new char[random.nextInt(500)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char)
                        (random.nextInt(4) == 0 ? random.nextInt(1 << 16) : " aE.'’\nß字か".charAt(random.nextInt(10)));
            }
            PageContent content = read(text);

            assertThat(content.keywords()).allMatch(keyword -> !keyword.phrase().isBlank());
        }
    }

    private static PageContent read(char[] own) {
        return PageContent.of(PageWords.of(new PageText(own, new int[0], new char[0])));
    }

    private static PageContent content(String html) {
        return Objects.requireNonNull(new AuditEngine()
                .auditPage(PageInput.html("https://shop.example/", html))
                .facts()
                .content());
    }
}
