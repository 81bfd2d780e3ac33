package io.rankmesh.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.audit.extract.ExpressionException;
import io.rankmesh.audit.extract.Extractor;
import io.rankmesh.audit.http.Headers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pages as large as are fetched that have millions of something, mostly in one value. A JVM with the heap of an analysis service reads them all, one
 * after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHeapTest {
    private static final int SIZE = 9_900_000;
    private static final String HEAD = "<!doctype html><html lang=en><head><title>t</title>";

    enum Flood {
        ELEMENTS(() -> "<body>" + of("<b>")),
        ELEMENTS_WITH_ATTRIBUTES(() -> "<body>" + of("<p a=b>x")),
        FORMATTING(() -> "<body><p>" + formatting("c=x d=y") + of("<p>x")),
        FORMATTING_WITH_ATTRIBUTES(() -> "<body><p>" + formatting(different().substring(0, 9_000))
                + of("<p>x").substring(500_000)),
        ROBOTS(() -> "<meta name=robots content=\"" + of("a,") + "\">"),
        ROBOTS_BEYOND_LATIN(() -> "<meta name=robots content=\"\u0416" + of("a,") + "\">"),
        ROBOTS_EMPTY(() -> "<meta name=googlebot content=\"" + of(",") + "\">"),
        LINK_RELATIONS(() -> "<link rel=\"" + of("a ") + "\" href=x>"),
        ANCHOR_RELATIONS(() -> "<a href=/x rel=\"" + of("a ") + "\">hello</a>"),
        MEDIA(() -> "<style media=\"" + of("a,") + "\">p{display:none}</style><a href=/x>here</a><img src=x>"),
        MEDIA_CONDITIONS(() -> "<style media=\"" + of("and ") + "\">p{display:none}</style><a href=/x>here</a>"),
        MEDIA_RULE(() -> "<style>@media " + of("a,") + "{p{display:none}}</style><a href=/x>here</a>"),
        SELECTORS(() -> "<style>" + of("a,") + "b{display:none}</style><a href=/x>here</a>"),
        DECLARATIONS(() -> "<a href=/x style=\"" + of("a:b;") + "\">here</a>"),
        CLASSES(() -> "<style>.x,[class~=x]{display:none}</style><a href=/x class=\"" + of("a ") + "\">here</a>"),
        LABELS(() -> "<img src=x aria-labelledby=\"" + of("a ") + "\">"),
        PROPERTIES(() -> "<div itemscope><p itemprop=\"" + of("a ") + "\">x</p></div>"),
        DIFFERENT_PROPERTIES(() -> "<div itemscope><p itemprop=\"" + different() + "\">x</p></div>"),
        NESTED_PROPERTIES(() -> "<div itemscope><p itemscope itemprop=\"" + different() + "\">x</p></div>"),
        REFERENCES(() -> "<div itemscope itemref=\"" + different() + "\">x</div>"),
        REFERENCES_OF_MANY(
                () -> ("<div itemscope itemref=\"" + different().substring(0, 90_000) + "\">x</div>").repeat(109)),
        TYPES(() -> "<div itemscope itemtype=\"" + of("https://schema.org/A ") + "\">x</div>"),
        JSON_NUMBERS(() -> "<script type=application/ld+json>[" + of("1,") + "1]</script>"),
        JSON_OBJECTS(() -> "<script type=application/ld+json>[" + of("{\"a\":{}},") + "1]</script>"),
        JSON_BLOCKS(() -> ("<script type=application/ld+json>[" + "1,".repeat(150_000) + "1]</script>").repeat(32)),
        HOST(() -> "<a href=http://" + of("1.") + ">x</a><link rel=canonical href=http://" + "1.".repeat(9) + ">"),
        PATH(() -> "<a href=\"" + of("a/") + "\">x</a>"),
        BASE(() -> "<base href=\"" + of("a/") + "\"><a href=x>x</a>"),
        QUERY(() -> "<a href=\"?" + of("a&amp;") + "\">x</a>"),
        CANONICAL(() -> "<link rel=canonical href=\"" + of("../") + "\">"),
        LANGUAGES(() -> "<link rel=alternate hreflang=\"" + of("a-") + "\" href=/a>"),
        LANGUAGE(() -> "<p lang=\"" + of("a-") + "\">x<a href=/a lang=\"" + of("b-").substring(0, 9_000) + "\">y</a>"),
        REFRESH(() -> "<meta http-equiv=refresh content=\"" + of("0;") + "url=/x\">"),
        VIEWPORT(() -> "<meta name=viewport content=\"" + of("a=b,") + "\">"),
        DESCRIPTION(() -> "<meta name=description content=\"" + of("a ") + "\">"),
        DIFFERENT_WORDS_OF_DESCRIPTION(() -> "<meta name=description content=\"" + different() + "\">"),
        KEYWORDS(() -> "<meta name=keywords content=\"" + of("a,") + "\">"),
        TITLE(() -> "<title>" + of("a ") + "</title>"),
        SOURCES(() -> "<img src=x srcset=\"" + of("a 1x,") + "\" sizes=\"" + "1px,".repeat(9) + "\">"),
        WORDS(() -> "<body><p>" + of("a ")),
        DIFFERENT_WORDS(() -> "<body><p>" + different()),
        HEADING(() -> "<body><h1>" + different()),
        ALTERNATIVE(() -> "<body><img src=x alt=\"" + different() + "\">"),
        IDENTIFIER(() -> "<p id=\"" + of("a ") + "\">x<a href=#x>x</a>"),
        TYPE_OF_SCRIPT(() -> "<script type=\"" + of("a;") + "\" src=x></script>"),
        CHARSET(() -> "<meta http-equiv=content-type content=\"" + of("charset=;") + "\">"),
        POLICY(() -> "<meta http-equiv=content-security-policy content=\"" + of("a ;") + "\">");

        private final Supplier<String> html;

        Flood(Supplier<String> html) {
            this.html = html;
        }

        private static String of(String part) {
            return part.repeat(SIZE / part.length());
        }

        /** Elements that each paragraph opens again; those after the first are not equal to any before. */
        private static String formatting(String attributes) {
            return IntStream.range(0, 12)
                    .mapToObj(i -> "<b n" + i + " " + attributes + ">")
                    .collect(Collectors.joining());
        }

        private static String different() {
            StringBuilder words = new StringBuilder(SIZE + 10);
            for (int i = 0; words.length() < SIZE; i++) {
                words.append(Integer.toString(i, 36)).append(' ');
            }
            return words.toString();
        }
    }

    private final Map<String, String> outcomes = new HashMap<>();

    /** In a process of its own: a heap is one for all threads. */
    static final class Reader {
        public static void main(String[] names) throws ExpressionException {
            PrintStream out = System.out;
            List<Extractor> columns = List.of(
                    Extractor.css("class", "[class~=x], [rel~=x], [itemprop~=x]", null),
                    Extractor.css("inside", "[content*=noindex]", "name"),
                    Extractor.xpath("path", "//*[contains(@class, 'x')]", null));
            for (Flood flood : Flood.values()) {
                out.println(flood + " " + audited(flood, columns));
            }
        }

        private static String audited(Flood flood, List<Extractor> columns) {
            try {
                PageInput input = PageInput.builder("https://example.com/")
                        .headers(Headers.of(Map.of("Content-Type", List.of("text/html; charset=utf-8"))))
                        .body((HEAD + flood.html.get()).getBytes(UTF_8))
                        .extractors(columns)
                        .build();
                return new AuditEngine().auditPage(input).facts().html() ? "read" : "passed-over";
            } catch (OutOfMemoryError e) {
                StackTraceElement[] trace = e.getStackTrace();
                return "out-of-memory:" + (trace.length > 3 ? trace[3] : "");
            }
        }
    }

    @BeforeAll
    void readThemAll() throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), UTF_8);
        reader.waitFor();
        output.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            outcomes.put(words[0], words.length > 1 ? words[1] : "");
        });
    }

    @ParameterizedTest
    @EnumSource
    void noPageFillsTheHeap(Flood page) {
        assertThat(outcomes).containsEntry(page.name(), "read");
    }
}
