package io.rankmesh.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/me", "/v1/.well-known/jwks.json", "/a", "/a/b-c_d~e.f", "/a/...", "/0192f3a0-7b1c-7def"})
    void letsPlainPathsPass(String path) {
        assertThat(CanonicalPath.isCanonical(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "v1/me",
                "//v1/me",
                "/v1//me",
                "/v1/me/",
                "/v1/./me",
                "/v1/../me",
                "/v1/..",
                "/v1/%2e%2e/me",
                "/v1%2fme",
                "/v1/%6de",
                "/v1/me;a=b",
                "/v1/..;/me",
                "/v1\\me",
                "/v1/m e",
                "/v1/mé",
                "/v1/me\u0000",
                "/v1/me%00"
            })
    void refusesAllThatCouldBeReadInTwoWays(String path) {
        assertThat(CanonicalPath.isCanonical(path)).isFalse();
    }
}
