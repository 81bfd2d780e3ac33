package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStepTest {

    @ParameterizedTest
    @CsvSource({
        "/a?offset=9, /a?offset=10, 9 to 10",
        "/a?offset=110&b=1, /a?offset=111&b=1, 110 to 111",
        "/a/19/b, /a/9/b, 19 to 9",
        "/a/1/1, /a/1/2, 1 to 2",
        "/a/11, /a/1, 11 to 1",
        "/a/1/1, /a/2/2,",
        "/a, /a/1,",
        "/a, /a,",
        "/a/1, /a/1,",
        "/a/1, /b/1,",
        "/a/, /a/1,",
        "/a/1x, /a/2y,",
        "/a/1234567890123456789, /a/1234567890123456780,",
    })
    void isTheOneNumberThatDiffers(String first, String second, @Nullable String step) {
        assertThat(NumberStep.between(first, second)
                        .map(found -> found.from() + " to " + found.to())
                        .orElse(null))
                .isEqualTo(step);
    }
}
