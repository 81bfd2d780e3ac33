package io.rankmesh.user.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {

    @ParameterizedTest
    @CsvSource({"PT15M, PT1M, PT15M", "PT16M, PT1M, PT15M", "PT1H, PT1M, PT2H"})
    void aKeyStaysPublishedLongerThanItsTokensLive(Duration retainFor, Duration refreshEvery, Duration lifetime) {
        assertThatThrownBy(() -> StartChecks.refuseKeysThatGoBeforeTheirTokens(retainFor, refreshEvery, lifetime))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rankmesh.signing-keys.retain-for");
    }

    @ParameterizedTest
    @CsvSource({"PT17M, PT1M, PT15M", "PT1H, PT1M, PT15M"})
    void otherSettingsMayStart(Duration retainFor, Duration refreshEvery, Duration lifetime) {
        assertThatCode(() -> StartChecks.refuseKeysThatGoBeforeTheirTokens(retainFor, refreshEvery, lifetime))
                .doesNotThrowAnyException();
    }
}
