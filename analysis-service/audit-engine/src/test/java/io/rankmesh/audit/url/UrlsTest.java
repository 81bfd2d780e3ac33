package io.rankmesh.audit.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {
    private static final String BASE = "http://a/b/c/d;p?q";

    /** RFC 3986, section 5.4, but for what browsers do otherwise. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "g, http://a/b/c/g",
                "./g, http://a/b/c/g",
                "g/, http://a/b/c/g/",
                "/g, http://a/g",
                "//g, http://g/",
                "?y, http://a/b/c/d;p?y",
                "g?y, http://a/b/c/g?y",
                "#s, http://a/b/c/d;p?q",
                "'', http://a/b/c/d;p?q",
                ";x, http://a/b/c/;x",
                "., http://a/b/c/",
                ".., http://a/b/",
                "../g, http://a/b/g",
                "../.., http://a/",
                "../../g, http://a/g",
                "../../../g, http://a/g",
                "/./g, http://a/g",
                "g., http://a/b/c/g.",
                "..g, http://a/b/c/..g",
                "./g/., http://a/b/c/g/",
                "g/../h, http://a/b/c/h",
                "g;x=1/../y, http://a/b/c/y",
                "g?y/../x, http://a/b/c/g?y/../x",
                "http:g, http://a/b/c/g",
                "%2e%2E/g, http://a/b/g",
                "\\g\\h, http://a/g/h",
                "mailto:a@b, -",
                "javascript:void(0), -",
                "http://, -",
                "http://[::1, -",
                "http://a b/, -",
                "http://a:99999/, -",
            })
    void resolves(String reference, String expected) {
        assertThat(Urls.resolve(BASE, reference)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HTTP://EXAMPLE.com, http://example.com/",
                "http://xn--/, -",
                "http://a.XN--.com/, -",
                "http://example.com:80/, http://example.com/",
                "https://example.com:443/a, https://example.com/a",
                "https://example.com:80/a, https://example.com:80/a",
                "http://example.com/a#b, http://example.com/a",
                "http://user:secret@example.com/, http://example.com/",
                "http://example.com/%7euser/%c3%a9, http://example.com/~user/%C3%A9",
                "http://example.com/é?ü, http://example.com/%C3%A9?%C3%BC",
                "http://example.com/a%2fb, http://example.com/a%2Fb",
                "http://example.com/100%, http://example.com/100%25",
                "http://example.com/%%34%31, http://example.com/%2541",
                "http://example.com/a/../b/./c, http://example.com/b/c",
                "http://example.com/?, http://example.com/?",
                "http://bücher.example/, http://xn--bcher-kva.example/",
                "http://BÜCHER.example/, http://xn--bcher-kva.example/",
                "http://faß.de/, http://xn--fa-hia.de/",
                "http://例え。テスト/, http://xn--r8jz45g.xn--zckzah/",
                "http://0x7f.1/, http://127.0.0.1/",
                "http://2130706433/, http://127.0.0.1/",
                "http://017700000001/, http://127.0.0.1/",
                "http://[0:0:0:0:0:0:0:1]/, http://[::1]/",
                "http://[::ffff:1.2.3.4]/, http://[::ffff:102:304]/",
                "http://1.2.3.4.5/, -",
                "http://256.1.1.1/, -",
                "http://exa%6dple.com/, http://example.com/",
                "http://a%2fb/, -",
                "'  http://example.com/a b  ', http://example.com/a%20b",
                "ftp://example.com/, -",
                "example.com, -",
                "'', -",
            })
    void normalizes(String url, String expected) {
        assertThat(Urls.normalize(url)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void normalizingTwiceChangesNothingAndNothingThrows() {
        Random random = new Random(42);
        String alphabet = "ab%/.:?#[]@\\ \t\u00e9\u4e2d\ud83d\ude00\ud800=&;2eEfF01xX*$~-_|^`{}<>\"'\0\u3002\u00df";
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder url = new StringBuilder(i % 3 == 0 ? "" : "http://h" + (i % 5 == 0 ? "" : "/"));
            int length = random.nextInt(24);
            for (int k = 0; k < length; k++) {
                url.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Optional<String> once = Urls.normalize(url.toString());
            if (once.isPresent()) {
                valid++;
                assertThat(Urls.normalize(once.get())).as(url.toString()).isEqualTo(once);
                assertThat(once.get()).matches("https?://[\\x21-\\x7e]*");
            }
            Urls.resolve("https://example.com/a/b?c", url.toString());
        }
        assertThat(valid).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/, http://www.a/x, true",
        "http://a/, https://a/, true",
        "http://a/, http://a:8080/, false",
        "http://a/, http://b.a/, false",
    })
    void tellsWhatBelongsToOneSite(String a, String b, boolean same) {
        assertThat(Urls.sameSite(WebUrl.parse(a).orElseThrow(), WebUrl.parse(b).orElseThrow()))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000/, true",
        "http://127.1/, true",
        "http://10.1.2.3/, true",
        "http://10.example/, false",
        "http://172.16.0.1/, true",
        "http://172.32.0.1/, false",
        "http://192.168.1.5/, true",
        "http://192.169.1.5/, false",
        "http://169.254.1.1/, true",
        "http://0/, true",
        "http://[::1]/, true",
        "http://[fd12::1]/, true",
        "http://[fe80::1]/, true",
        "http://[fe8::1]/, false",
        "http://[2001:db8::1]/, false",
        "http://printer.local/, true",
        "http://printer.local./, true",
        "http://wiki.internal/, true",
        "http://intranet/, true",
        "http://thelocal.example/, false",
    })
    void tellsWhatNobodyOutsideReaches(String url, boolean isPrivate) {
        assertThat(WebUrl.parse(url).orElseThrow().isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com:8080/a?b#c",
                "mailto:a@b",
                "javascript:foo()",
                "file:///etc/x",
                "foo://h/p?q#f"
            })
    void writesWhatItRead(String url) {
        assertThat(WebUrl.parse(url).orElseThrow().href()).isEqualTo(url);
    }

    @Test
    void takesLongHostileInputInItsStride() {
        assertThat(Urls.normalize("http://" + "ü".repeat(100_000) + "/")).isEmpty();
        assertThat(Urls.normalize("http://h/" + "../a/".repeat(100_000))).contains("http://h/a/");
        assertThat(Urls.normalize("http://h/" + "%".repeat(100_000))).isPresent();
    }
}
