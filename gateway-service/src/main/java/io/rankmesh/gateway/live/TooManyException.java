package io.rankmesh.gateway.live;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** The live channel has no room for another connection, or a connection none for another subscription. */
final class TooManyException extends ProblemException {

    private static final String RETRY_SECONDS = "5";

    private TooManyException(int status, String code, String title, String detail) {
        super(status, code, title, detail);
    }

    static TooManyException connectionsOfAccount(int most) {
        return new TooManyException(
                429, "too-many-connections", "Too many connections", "At most %d of an account".formatted(most));
    }

    static TooManyException connections() {
        return new TooManyException(
                503, "upstream-unavailable", "Temporarily unavailable", "The live channel has no room here, try again");
    }

    static TooManyException subscriptions(int most) {
        return new TooManyException(
                429, "too-many-subscriptions", "Too many subscriptions", "At most %d a connection".formatted(most));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", RETRY_SECONDS);
    }
}
