package io.rankmesh.common.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.EOFException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NotFoundException("No such project"), 404, "not-found"),
                Arguments.of(new ConnectException("refused"), 503, "upstream-unavailable"),
                Arguments.of(new CompletionException(new ConnectException("refused")), 503, "upstream-unavailable"),
                Arguments.of(database("57P01"), 503, "upstream-unavailable"),
                Arguments.of(new IllegalStateException(database("53300")), 503, "upstream-unavailable"),
                Arguments.of(ClosedConnectionException.INSTANCE, 503, "upstream-unavailable"),
                Arguments.of(new CircuitBreakerOpenException(), 503, "upstream-unavailable"),
                Arguments.of(new ProcessingException(new ConnectException("refused")), 503, "upstream-unavailable"),
                Arguments.of(new ProcessingException(new TimeoutException()), 504, "upstream-timeout"),
                Arguments.of(new ProcessingException(new EOFException("half an answer")), 502, "upstream-failed"),
                Arguments.of(new TimeoutException(), 504, "upstream-timeout"),
                Arguments.of(new ClientWebApplicationException(404), 502, "upstream-failed"),
                Arguments.of(new ClientWebApplicationException(500), 502, "upstream-failed"),
                Arguments.of(new WebApplicationException(405), 405, "method-not-allowed"),
                Arguments.of(new HttpException(413), 413, "body-too-large"),
                Arguments.of(database("23505"), 500, "internal-error"),
                Arguments.of(new IllegalStateException("a bug"), 500, "internal-error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureHasAStatusAndACode(Throwable failure, int status, String code) {
        ProblemException problem = Failures.toProblem(failure);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 503);
    }

    private static DatabaseException database(String sqlState) {
        return new DatabaseException("message", 0, sqlState) {};
    }
}
