package io.rankmesh.gateway.upstream;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service did not answer as it should; told apart as the API consumer needs it. */
public final class UpstreamException extends ProblemException {

    private static final int RETRY_SECONDS = 2;

    /** What went wrong; in lower case the metric's word for it. */
    enum Fault {
        UNREACHABLE,
        BUSY,
        LEFT_ALONE,
        TIMEOUT,
        BROKEN_OFF,
        FAILED
    }

    private final Fault fault;

    private UpstreamException(
            int status, String code, String title, String detail, Fault fault, @Nullable Throwable cause) {
        super(status, code, title, detail);
        this.fault = fault;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Nobody listens there, or nobody can be reached. */
    static UpstreamException unreachable(String upstream, Throwable cause) {
        return unavailable("The %s service cannot be reached".formatted(upstream), Fault.UNREACHABLE, cause);
    }

    /** A proxy before it says so. */
    static UpstreamException unreachableByProxy(String upstream) {
        return unavailable("The %s service cannot be reached".formatted(upstream), Fault.UNREACHABLE, null);
    }

    /** All connections to it are in use and enough requests wait for one. It has no cause to log: these come in floods. */
    static UpstreamException busy(String upstream) {
        return unavailable("The %s service has too much to do".formatted(upstream), Fault.BUSY, null);
    }

    /** It failed often enough to be left alone for a moment. */
    static UpstreamException leftAlone(String upstream) {
        return unavailable("The %s service is not available".formatted(upstream), Fault.LEFT_ALONE, null);
    }

    public static UpstreamException timeout(String upstream) {
        return new UpstreamException(
                504,
                "upstream-timeout",
                "No answer in time",
                "The %s service did not answer in time".formatted(upstream),
                Fault.TIMEOUT,
                null);
    }

    /** It closed the connection before its answer was whole. */
    static UpstreamException brokenOff(String upstream, Throwable cause) {
        return failed("The %s service broke off".formatted(upstream), Fault.BROKEN_OFF, cause);
    }

    /** A proxy before it says so, or does not say that it sent nothing. */
    static UpstreamException brokenOffByProxy(String upstream) {
        return failed("The %s service broke off".formatted(upstream), Fault.BROKEN_OFF, null);
    }

    /** What it sent is not HTTP, or not an answer. */
    static UpstreamException failed(String upstream, Throwable cause) {
        return failed("The %s service gave no valid answer".formatted(upstream), Fault.FAILED, cause);
    }

    private static UpstreamException failed(String detail, Fault fault, @Nullable Throwable cause) {
        return new UpstreamException(502, "upstream-failed", "No usable answer", detail, fault, cause);
    }

    private static UpstreamException unavailable(String detail, Fault fault, @Nullable Throwable cause) {
        return new UpstreamException(503, "upstream-unavailable", "Temporarily unavailable", detail, fault, cause);
    }

    Fault fault() {
        return fault;
    }

    /** Whether it speaks against the service; its circuit counts only that. */
    boolean isUpstreamsFault() {
        return fault != Fault.BUSY && fault != Fault.LEFT_ALONE;
    }

    /**
     * Whether there was no connection, or it closed: a restarted service may well take the same request again. What a proxy says of its own
     * connection does not count: it is the proxy's to repeat.
     */
    boolean isConnectionLost() {
        return getCause() != null && (fault == Fault.UNREACHABLE || fault == Fault.BROKEN_OFF);
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
