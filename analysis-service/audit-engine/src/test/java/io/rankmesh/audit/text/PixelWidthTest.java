package io.rankmesh.audit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelWidthTest {

    @ParameterizedTest
    @CsvSource({
        "i, 5",
        "W, 19",
        "Hello World, 104",
        "é, 12",
        "e\u0301, 12",
        "中文, 40",
        "한글, 40",
        "'Garden tools – sharp, light, and made to last | Example', 488"
    })
    void isThatOfTheFont(String text, int pixels) {
        assertThat(PixelWidth.of(text)).isEqualTo(pixels);
    }
}
