package io.rankmesh.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartDelayTest {

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "1000, 30000"})
    void growsToHalfAMinute(int endsInARow, long millis) {
        assertThat(RestartDelay.DEFAULT.after(endsInARow).toMillis()).isEqualTo(millis);
    }
}
