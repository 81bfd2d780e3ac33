package io.rankmesh.gateway.upstream;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service did not answer as it should; told apart as the API consumer needs it. */
public final class UpstreamException extends ProblemException {

    private static final int RETRY_SECONDS = 2;

    private final boolean upstreamsFault;
    private final boolean connectionLost;

    private UpstreamException(
            int status,
            String code,
            String title,
            String detail,
            boolean upstreamsFault,
            boolean connectionLost,
            @Nullable Throwable cause) {
        super(status, code, title, detail);
        this.upstreamsFault = upstreamsFault;
        this.connectionLost = connectionLost;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Nobody listens there, or nobody can be reached. */
    static UpstreamException unreachable(String upstream, Throwable cause) {
        return unavailable("The %s service cannot be reached".formatted(upstream), true, true, cause);
    }

    /** All connections to it are in use and enough requests wait for one. It has no cause to log: these come in floods. */
    static UpstreamException busy(String upstream) {
        return unavailable("The %s service has too much to do".formatted(upstream), false, false, null);
    }

    /** It failed often enough to be left alone for a moment. */
    static UpstreamException leftAlone(String upstream) {
        return unavailable("The %s service is not available".formatted(upstream), false, false, null);
    }

    public static UpstreamException timeout(String upstream) {
        return new UpstreamException(
                504,
                "upstream-timeout",
                "No answer in time",
                "The %s service did not answer in time".formatted(upstream),
                true,
                false,
                null);
    }

    /** It closed the connection before its answer was whole. */
    static UpstreamException brokenOff(String upstream, Throwable cause) {
        return failed("The %s service broke off".formatted(upstream), true, cause);
    }

    /** What it sent is not HTTP, or not an answer. */
    static UpstreamException failed(String upstream, Throwable cause) {
        return failed("The %s service gave no valid answer".formatted(upstream), false, cause);
    }

    private static UpstreamException failed(String detail, boolean connectionLost, Throwable cause) {
        return new UpstreamException(502, "upstream-failed", "No usable answer", detail, true, connectionLost, cause);
    }

    private static UpstreamException unavailable(
            String detail, boolean fault, boolean connectionLost, @Nullable Throwable cause) {
        return new UpstreamException(
                503, "upstream-unavailable", "Temporarily unavailable", detail, fault, connectionLost, cause);
    }

    /** Whether it speaks against the service; its circuit counts only that. */
    boolean isUpstreamsFault() {
        return upstreamsFault;
    }

    /** Whether there was no connection, or it closed: a restarted service may well take the same request again. */
    public boolean isConnectionLost() {
        return connectionLost;
    }

    @Override
    public Map<String, String> headers() {
        return status() == 503 ? Map.of("Retry-After", Integer.toString(RETRY_SECONDS)) : Map.of();
    }

    /** The cause tells more than the place where it was translated. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
