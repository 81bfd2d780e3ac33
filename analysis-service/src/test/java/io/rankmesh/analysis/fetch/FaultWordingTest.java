package io.rankmesh.analysis.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultWordingTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), FetchError.REFUSED, true),
                Arguments.of(new SocketException("reset"), FetchError.UNREACHABLE, false),
                Arguments.of(new SSLHandshakeException("untrusted"), FetchError.TLS_FAILED, true),
                Arguments.of(
                        new SSLHandshakeException("failed").initCause(new SslHandshakeTimeoutException("late")),
                        FetchError.TIMEOUT,
                        false));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsAnOriginThatCannotBeConnectedTo(Throwable fault, FetchError error, boolean ofOrigin) {
        FetchError told =
                new FaultWording(Duration.ofSeconds(20)).explain(fault).error();

        assertThat(told).isEqualTo(error);
        assertThat(told.isOfOrigin()).isEqualTo(ofOrigin);
    }
}
