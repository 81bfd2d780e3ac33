package io.rankmesh.cli.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as people type them. */
class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.org/, https://example.org/, example.org",
        "localhost:8080/a, http://localhost:8080/a, http://localhost:8080/, localhost:8080",
        "https://Example.org:443, https://example.org/, https://example.org/, example.org",
        "https://münchen.de/bäder, https://xn--mnchen-3ya.de/b%C3%A4der, https://xn--mnchen-3ya.de/, xn--mnchen-3ya.de",
        "https://my_app.example.com, https://my_app.example.com/, https://my_app.example.com/, my_app.example.com",
        "https://example.org/a|b, https://example.org/a|b, https://example.org/, example.org",
        "https://example.org/a b, https://example.org/a%20b, https://example.org/, example.org",
        "example.org/?to=http://a, https://example.org/?to=http://a, https://example.org/, example.org",
        "https://me:secret@example.org/, https://me:secret@example.org/, https://example.org/, example.org"
    })
    void areReadAsBrowsersDo(String address, String url, String site, String host) {
        Target target = Target.site(address);

        assertThat(target.url().href()).isEqualTo(url);
        assertThat(target.siteUrl()).isEqualTo(site);
        assertThat(target.host()).isEqualTo(host);
    }
}
