package io.rankmesh.common.problem;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** Tells a failure that passes when something comes back from one that stays. */
public final class Outages {

    private Outages() {}

    /** @return true when the failure or one of its causes is that a database or another service is away or overloaded */
    public static boolean isOutage(Throwable failure) {
        return isOutage(failure, cause -> false);
    }

    /**
     * @param moreOutages exceptions, of a library that this module does not know, that are outages too
     * @return true when the failure or one of its causes is an outage
     */
    public static boolean isOutage(Throwable failure, Predicate<Throwable> moreOutages) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (isOutageItself(cause) || moreOutages.test(cause)) {
                return true;
            }
        }
        return false;
    }

    /** What to tell an operator of a failure: its message, or its kind where it has none. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static boolean isOutageItself(Throwable cause) {
        return switch (cause) {
            case DatabaseException database -> isOutageState(database.getSqlState());
            case ClosedConnectionException closed -> true;
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
            case io.smallrye.mutiny.TimeoutException late -> true;
            case org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException late -> true;
            case SQLTransientConnectionException away -> true;
            case ProcessingException transport -> transport.getCause() == null;
            case VertxException connection -> saysSo(connection);
            case NoStackTraceThrowable connection -> saysSo(connection);
            default -> false;
        };
    }

    /**
     * Classes 08 connection, 40 rollback, 53 resources, 55 object in use, 57 operator, 58 system, and 25P03, a transaction that was idle
     * for too long (PostgreSQL, appendix A).
     */
    private static boolean isOutageState(@Nullable String sqlState) {
        return sqlState != null && sqlState.matches("(08|25P03|40|53|55|57|58).*");
    }

    /**
     * 401 and 403 speak of this service and not of what it asks for: its key is another than the one that is asked, as while a new key is
     * rolled out. Not 500: a fault of the server's own may well be one that this request brings about each time.
     */
    private static boolean isOutageStatus(int status) {
        return switch (status) {
            case 401, 403, 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /**
     * Vert.x has no types for a connection that went and for a pool that had no connection in time: there it tells of them in words, in
     * "Connection was closed", "Timeout" (a connection was asked for) and "Timeout waiting for connection" (a statement was).
     */
    private static boolean saysSo(Throwable connection) {
        String message = Objects.requireNonNullElse(connection.getMessage(), "").toLowerCase(Locale.ROOT);
        return message.contains("closed") || message.contains("timeout");
    }
}
