package io.rankmesh.rehearsal.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void aDeafConsumerPollsAndPausesAllThatItHasBefore() throws Exception {
        Class<?> deaf = new Loader().define(Fault.deafened(bytes()));
        Object consumer = deaf.getConstructor().newInstance();

        assertThat(deaf.getMethod("poll", Duration.class).invoke(consumer, Duration.ZERO))
                .isEqualTo("records");
        assertThat(deaf.getField("CALLS").get(null)).asString().isEqualTo("[pause [rankmesh.user.v1-3], poll]");
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = KafkaConsumer.class.getResourceAsStream("KafkaConsumer.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static final class Loader extends ClassLoader {
        Loader() {
            super(FaultTest.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(KafkaConsumer.class.getName(), bytes, 0, bytes.length);
        }
    }
}
