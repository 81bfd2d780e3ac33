package io.rankmesh.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventConsumptionTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException("slow"), true),
                Arguments.of(new CompletionException(new TimeoutException("slow")), true),
                Arguments.of(new WebApplicationException(503), true),
                Arguments.of(new WebApplicationException(500), false),
                Arguments.of(new RecordTooLargeException("for ever"), false),
                Arguments.of(new UnreadableEventException("not an event"), false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aBrokerThatIsAwayIsAnOutageToo(Throwable failure, boolean outage) {
        assertThat(EventConsumption.isOutage(failure)).isEqualTo(outage);
    }
}
