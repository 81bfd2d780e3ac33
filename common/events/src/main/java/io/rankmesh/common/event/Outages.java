package io.rankmesh.common.event;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Tells a failure that passes when something comes back from one that stays. */
public final class Outages {

    private Outages() {}

    /** @return true when the failure or one of its causes is that a database, the broker or another service is away or overloaded */
    public static boolean isOutage(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (isOutageItself(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutageItself(Throwable cause) {
        return switch (cause) {
            case PgException database -> isOutageState(database.getSqlState());
            case WebApplicationException answer ->
                isOutageStatus(answer.getResponse().getStatus());
            case CircuitBreakerOpenException open -> true;
            case BulkheadException full -> true;
            case SocketException unreachable -> true;
            case SocketTimeoutException silent -> true;
            case UnknownHostException unknown -> true;
            case ClosedChannelException closed -> true;
            case HttpClosedException closed -> true;
            case TimeoutException late -> true;
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> true;
            case SQLTransientConnectionException away -> true;
            case RetriableException broker -> true;
            case ProcessingException transport -> transport.getCause() == null;
            case VertxException connection -> isClosed(connection);
            default -> false;
        };
    }

    /** Classes 08 connection, 40 rollback, 53 resources, 55 object in use, 57 operator, 58 system (PostgreSQL, appendix A). */
    private static boolean isOutageState(String sqlState) {
        return sqlState != null && sqlState.matches("(08|40|53|55|57|58).*");
    }

    private static boolean isOutageStatus(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private static boolean isClosed(VertxException connection) {
        String message = connection.getMessage();
        return message != null && message.toLowerCase(java.util.Locale.ROOT).contains("closed");
    }
}
