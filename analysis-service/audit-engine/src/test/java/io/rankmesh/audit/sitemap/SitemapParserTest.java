package io.rankmesh.audit.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SitemapParserTest {
    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:image=\"http://i/\">";

    private final List<String> found = new ArrayList<>();

    private SitemapResult read(byte[] file, int part) {
        SitemapParser parser = new SitemapParser((_, location) -> found.add(location));
        for (int at = 0; at < file.length; at += part) {
            byte[] bytes = Arrays.copyOfRange(file, at, Math.min(file.length, at + part));
            if (!parser.feed(bytes, bytes.length)) {
                break;
            }
        }
        return parser.finish();
    }

    private SitemapResult read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8), 8192);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                file("a URL", OPEN + "<url><loc>http://a/</loc></url></urlset>", "http://a/"),
                file(
                        "RSS",
                        "<?xml version='1.0'?><rss version=\"2.0\"><channel><title>T</title><link>http://a/</link>"
                                + "<atom:link href='http://a/feed' rel='self'/><image><link>http://i/</link></image>"
                                + "<item><title>One</title><link>http://a/1?x&amp;y</link><guid>http://g/</guid></item>"
                                + "<item><link><![CDATA[http://a/2]]></link></item></channel></rss>",
                        "http://a/1?x&y",
                        "http://a/2"),
                file(
                        "Atom",
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><link rel='self' href='http://a/feed'/>"
                                + "<link href='http://a/'/><entry><link rel=\"edit\" href=\"http://a/e\"/>"
                                + "<link\n title='a > b' rel = 'alternate' href='http://a/1?x&amp;y'/></entry>"
                                + "<entry><link href=\"http://a/'2\"></link><source><link href='http://b/'/></source>"
                                + "</entry></feed>",
                        "http://a/1?x&y",
                        "http://a/'2"),
                file("white space", OPEN + "\n <url>\n <loc>\n http://a/\n</loc>\n </url>\n</urlset>\n", "http://a/"),
                file("byte order mark", "\uFEFF" + OPEN + "<url><loc>http://a/</loc></url></urlset>", "http://a/"),
                file("no declaration", "<urlset><url><loc>http://a/</loc></url></urlset>", "http://a/"),
                file(
                        "other elements",
                        OPEN + "<url><lastmod>2020</lastmod><loc>http://a/</loc><priority/></url></urlset>",
                        "http://a/"),
                file(
                        "extensions",
                        OPEN + "<url><loc>http://a/</loc><image:image><image:loc>http://b/</image:loc>"
                                + "<loc>http://c/</loc></image:image></url></urlset>",
                        "http://a/"),
                file(
                        "references",
                        OPEN + "<url><loc>http://a/?a=1&amp;b=&#50;&#x33;&apos;</loc></url></urlset>",
                        "http://a/?a=1&b=23'"),
                file(
                        "bare ampersands",
                        OPEN + "<url><loc>http://a/?a=1&b=2&nope;&#0;</loc></url></urlset>",
                        "http://a/?a=1&b=2&nope;&#0;"),
                file(
                        "CDATA",
                        OPEN + "<url><loc><![CDATA[http://a/?a&amp;]]]></loc></url></urlset>",
                        "http://a/?a&amp;]"),
                file(
                        "comments",
                        OPEN
                                + "<!-- <url><loc>http://b/</loc></url> --><url><loc>http://<!---->a/</loc></url></urlset>",
                        "http://a/"),
                file(
                        "attributes",
                        OPEN + "<url id='a>b' x=\"<loc>\"><loc a = '/'>http://a/</loc ></url ></urlset>",
                        "http://a/"),
                file(
                        "a prefix of its own",
                        "<s:urlset xmlns:s='x'><s:url><s:loc>http://a/</s:loc></s:url><url><loc>b</loc></url></s:urlset>",
                        "http://a/"),
                file("a URL that is empty", OPEN + "<url><loc/></url><url><loc> </loc></url></urlset>"),
                file("lines", "http://a/\r\n\r\n  https://b/ \nhttp://c/", "http://a/", "https://b/", "http://c/"));
    }

    private static Arguments file(String name, String file, String... locations) {
        return Arguments.of(name, file, List.of(locations));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void findsLocations(String name, String file, List<String> locations) {
        assertThat(read(file).fault()).isNull();
        assertThat(found).isEqualTo(locations);

        found.clear();
        assertThat(read(file.getBytes(StandardCharsets.UTF_8), 1).fault()).isNull();
        assertThat(found).as("byte by byte").isEqualTo(locations);
    }

    @Test
    void tellsKinds() {
        assertThat(read(OPEN + "</urlset>").kind()).isEqualTo(SitemapKind.URLS);
        assertThat(read("http://a/").kind()).isEqualTo(SitemapKind.TEXT);
        assertThat(read("<sitemapindex><sitemap><loc>http://a/1.xml</loc></sitemap></sitemapindex>"))
                .isEqualTo(new SitemapResult(SitemapKind.INDEX, 1, UnusableEntries.NONE, null));
        assertThat(found).containsExactly("http://a/", "http://a/1.xml");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16BE, true",
        "UTF-16LE, true",
        "UTF-16BE, false",
        "UTF-16LE, false",
        "ISO-8859-1, false",
        "windows-1251, false"
    })
    void goesByTheEncoding(String charset, boolean mark) {
        String file = (mark ? "\uFEFF" : "") + OPEN.replace("UTF-8", charset) + "<url><loc>http://a/%s</loc></url>";
        String letter = charset.equals("windows-1251") ? "ж" : "é";

        read((file.formatted(letter) + "</urlset>").getBytes(Charset.forName(charset)), 7);

        assertThat(found).containsExactly("http://a/" + letter);
    }

    static Stream<Arguments> faults() {
        String url = "<url><loc>http://a/</loc></url>";
        return Stream.of(
                Arguments.of("", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("Not found", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("{\"a\":1}", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("<!doctype html><html></html>", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("<!doctype html>", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("<html></html>", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of("<opml version='2.0'></opml>", SitemapFault.NOT_A_SITEMAP, 0),
                Arguments.of(OPEN + url, SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + url + "<url><loc>http://b/", SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + url + "<url></loc></url></urlset>", SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + url + "<></urlset>", SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + url + "</urlset><urlset>" + url, SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + url + "</urlset>more", SitemapFault.MALFORMED, 1),
                Arguments.of(OPEN + "<a>".repeat(100_000), SitemapFault.MALFORMED, 0),
                Arguments.of(OPEN + url + "<!-- -- ", SitemapFault.MALFORMED, 1),
                Arguments.of("<!DOCTYPE x [<!ENTITY a 'b'>]><urlset>" + url, SitemapFault.HAS_DTD, 0),
                Arguments.of(OPEN + url + "<!ENTITY % x 'http://b/'>" + url, SitemapFault.HAS_DTD, 1),
                Arguments.of(OPEN + url.repeat(50_001) + "</urlset>", SitemapFault.TOO_MANY_URLS, 50_000),
                Arguments.of(
                        OPEN + url + " ".repeat((int) SitemapParser.MAX_BYTES) + "</urlset>",
                        SitemapFault.TOO_LARGE,
                        1));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void tellsWhyTheRestDoesNotCount(String file, @Nullable SitemapFault fault, int before) {
        SitemapResult result = read(file);

        assertThat(result.fault()).isEqualTo(fault);
        assertThat(result.locations()).isEqualTo(before);
        assertThat(found).hasSize(before);
    }

    /** A billion laughs: what the entities would grow to is never made. */
    @Test
    void refusesEntities() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY l0 'http://a/'>");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        bomb.append("]><urlset><url><loc>&l9;</loc></url></urlset>");

        assertThat(read(bomb.toString()))
                .isEqualTo(new SitemapResult(null, 0, UnusableEntries.NONE, SitemapFault.HAS_DTD));
        assertThat(found).isEmpty();
    }

    @Test
    void countsWhatIsTooLongToBeALocation() {
        String file = OPEN + "<url><loc>http://a/" + "x".repeat(5_000_000) + "</loc></url><url><loc>http://b/"
                + "x".repeat(2_048) + "</loc></url><url><loc>http://c/</loc></url></urlset>";

        assertThat(read(file))
                .isEqualTo(new SitemapResult(
                        SitemapKind.URLS,
                        3,
                        new UnusableEntries(
                                2, List.of("http://a/" + "x".repeat(70) + "…", "http://b/" + "x".repeat(70) + "…")),
                        null));
        assertThat(found).containsExactly("http://c/");
    }

    @Test
    void namesTheFirstOfWhatIsNoUrl() {
        SitemapParser parser = new SitemapParser((_, _) -> false);
        byte[] body = (OPEN
                        + Stream.of("a", "\u0001b", "😀".repeat(50), "d")
                                .map("<url><loc>%s</loc></url>"::formatted)
                                .collect(Collectors.joining())
                        + "</urlset>")
                .getBytes(StandardCharsets.UTF_8);
        parser.feed(body, body.length);

        assertThat(parser.finish().unusable())
                .isEqualTo(new UnusableEntries(4, List.of("a", "\uFFFDb", "😀".repeat(39) + "…")));
    }

    @Test
    void survivesWhateverComes() {
        String sound =
                OPEN + "<url><loc><![CDATA[http://a/]]></loc></url><!-- x --><url><loc>&amp;</loc></url></urlset>";
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] file = sound.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= random.nextInt(6); i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(file, 1 + random.nextInt(64))).isNotNull();
        }
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        assertThat(read(noise, 4096).fault()).isNotNull();
    }
}
