package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTest {

    @Test
    void saysWhatIsPublished() {
        assertThat(Samples.event("one", 1).type()).isEqualTo("sample.happened");
    }

    @ParameterizedTest
    @CsvSource({"sample.v1, sample.gone", "other.v1, sample.happened"})
    void publishesNothingElse(String topic, String type) {
        Samples.Sample data = new Samples.Sample(1);

        assertThatThrownBy(() -> Event.of(topic, type, "one", data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type);
        assertThatThrownBy(() -> Event.of("sample.v1", "sample.happened", "one", "text"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
