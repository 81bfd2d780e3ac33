package io.rankmesh.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

    private static final String CHANNEL = "mp.messaging.incoming.analysis-requested.";

    /** Each topic and group is the suite's own, as the topics that events are published to. */
    @ParameterizedTest
    @CsvSource({
        "topic, blue.rankmesh.analysis.v1",
        "group.id, blue.analysis-worker",
        "dead-letter-queue.topic, blue.rankmesh.analysis.v1.dlq"
    })
    void listensWhereItsSuitePublishes(String setting, String value) throws IOException {
        URL service =
                Path.of("src/main/resources/application.properties").toUri().toURL();
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(service, 100))
                .withDefaultValues(Map.of("rankmesh.events.topic-prefix", "blue."))
                .build();

        assertThat(config.getConfigValue(CHANNEL + setting).getRawValue()).isNotNull();
        assertThat(config.getValue(CHANNEL + setting, String.class)).isEqualTo(value);
    }
}
