package io.rankmesh.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    @Test
    void anOriginIsItsSchemeHostAndPort() {
        AllowedOrigins origins = new AllowedOrigins(List.of(" https://Console.example", "http://[::1]:5173"), true);

        assertThat(origins.contains("https://console.example")).isTrue();
        assertThat(origins.contains("http://[::1]:5173")).isTrue();
        assertThat(origins.contains("http://console.example")).isFalse();
        assertThat(origins.contains("https://console.example:8443")).isFalse();
        assertThat(origins.contains("https://console.example.evil.example")).isFalse();
        assertThat(origins.contains("https://evil-console.example")).isFalse();
        assertThat(origins.contains("null")).isFalse();
    }

    @Test
    void allOfThem() {
        assertThat(new AllowedOrigins(List.of("*"), false).contains("https://anybody.example"))
                .isTrue();
        assertThat(new AllowedOrigins(List.of(), true).contains("https://anybody.example"))
                .isFalse();
    }

    @Test
    void notAllWithCredentials() {
        assertThatThrownBy(() -> new AllowedOrigins(List.of("*"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rankmesh.cors.credentials");
        assertThatThrownBy(() -> new AllowedOrigins(List.of("*", "https://console.example"), false))
                .hasMessageContaining("not both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.example",
                "https://console.example/",
                "https://console.example/path",
                "https://user@console.example",
                "https://console.example:443",
                "http://console.example:80",
                "https://*.example",
                "ftp://console.example",
                "https://",
                "null",
                ""
            })
    void refusesWhatIsNoOrigin(String configured) {
        assertThatThrownBy(() -> new AllowedOrigins(List.of(configured), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rankmesh.cors.origins");
    }
}
