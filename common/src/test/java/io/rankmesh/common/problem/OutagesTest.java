package io.rankmesh.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), true),
                Arguments.of(new CompletionException(new ConnectException("refused")), true),
                Arguments.of(new ProcessingException(new UnknownHostException("nobody")), true),
                Arguments.of(new ClosedChannelException(), true),
                Arguments.of(new HttpClosedException("gone"), true),
                Arguments.of(new TimeoutException(), true),
                Arguments.of(new CircuitBreakerOpenException(), true),
                Arguments.of(new io.smallrye.mutiny.TimeoutException(), true),
                Arguments.of(ClosedConnectionException.INSTANCE, true),
                Arguments.of(new CompletionException(new NoStackTraceThrowable("Timeout")), true),
                Arguments.of(new VertxException("Timeout waiting for connection", true), true),
                Arguments.of(new VertxException("Connection was closed", true), true),
                Arguments.of(new VertxException("something else", true), false),
                Arguments.of(new NoStackTraceThrowable(null), false),
                Arguments.of(database("08006"), true),
                Arguments.of(database("40001"), true),
                Arguments.of(database("53300"), true),
                Arguments.of(database("57P01"), true),
                Arguments.of(database("25P03"), true),
                Arguments.of(database("25P02"), false),
                Arguments.of(new WebApplicationException(502), true),
                Arguments.of(new WebApplicationException(503), true),
                Arguments.of(new WebApplicationException(504), true),
                Arguments.of(new WebApplicationException(401), true),
                Arguments.of(new WebApplicationException(403), true),
                Arguments.of(new WebApplicationException(408), true),
                Arguments.of(new WebApplicationException(429), true),
                Arguments.of(database("23505"), false),
                Arguments.of(database("42P01"), false),
                Arguments.of(new WebApplicationException(500), false),
                Arguments.of(new WebApplicationException(501), false),
                Arguments.of(new WebApplicationException(404), false),
                Arguments.of(new WebApplicationException(400), false),
                Arguments.of(new ProcessingException(new EOFException("half an answer")), false),
                Arguments.of(new IllegalStateException("a bug"), false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatComesBackIsToldFromWhatStays(Throwable failure, boolean outage) {
        assertThat(Outages.isOutage(failure)).isEqualTo(outage);
    }

    @Test
    void aLibraryMayAddItsOwn() {
        IllegalStateException own = new IllegalStateException("its broker is away");

        assertThat(Outages.isOutage(new CompletionException(own), own::equals)).isTrue();
    }

    @Test
    void circleOfCausesEnds() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(Outages.isOutage(one)).isFalse();
    }

    @Test
    void failureWithoutAMessageIsNamedByItsKind() {
        assertThat(Outages.reason(new IllegalStateException("the disk is full")))
                .isEqualTo("the disk is full");
        assertThat(Outages.reason(new TimeoutException())).isEqualTo("TimeoutException");
        assertThat(Outages.reason(new IllegalStateException(" "))).isEqualTo("IllegalStateException");
    }

    private static DatabaseException database(String sqlState) {
        return new DatabaseException("message", 0, sqlState) {};
    }
}
