package io.rankmesh.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JudgeTest {
    @Test
    void aPrometheusThatKnowsTheSuiteIsWhole() {
        assertThat(Judge.lacks(query -> OptionalDouble.of(8))).isEmpty();
    }

    @Test
    void oneThatIsAwayLacksAll() {
        assertThat(Judge.lacks(query -> OptionalDouble.empty()))
                .hasSizeGreaterThan(5)
                .first()
                .asString()
                .contains("answers");
    }

    @Test
    void whatItLacksIsNamed() {
        assertThat(Judge.lacks(query -> OptionalDouble.of(query.contains("up{") ? 1 : Double.NaN)))
                .anyMatch(lack -> lack.contains("label service"))
                .anyMatch(lack -> lack.contains("rules"));
    }
}
