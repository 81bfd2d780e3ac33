package io.rankmesh.load.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small round of what {@code ./rankmesh bench fuzz} runs for long. */
class FuzzerTest {
    private static final long SEED = 1;

    @ParameterizedTest
    @EnumSource
    void nothingBreaks(Target target) {
        assertThat(IntStream.range(0, 300)
                        .filter(round ->
                                Trial.of(target, target.input(SEED, round)).fault() != null))
                .as("rounds that fail; ./rankmesh bench fuzz --only %s --seed %d shows how", target.label(), SEED)
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void seedsMakeTheSameInputs(Target target) {
        String input = target.input(SEED, 7);
        assertThat(target.input(SEED, 7)).isEqualTo(input);
        assertThat(target.input(SEED + 1, 7)).isNotEqualTo(input);
    }

    @Test
    void bytesThatAreNoUtf8AreSent() {
        assertThat(Generator.bytes("a\uE0FFé")).containsExactly('a', 0xff, 0xc3, 0xa9);
    }

    @Test
    void faultsAreMadeSmall() {
        assertThat(Shrinker.shrink(
                        "a long text with a & and a ; in it", text -> text.contains("&") && text.contains(";")))
                .isEqualTo("&;");
    }
}
