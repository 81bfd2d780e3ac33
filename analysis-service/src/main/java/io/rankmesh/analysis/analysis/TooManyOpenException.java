package io.rankmesh.analysis.analysis;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 429: the account's queue is full. */
final class TooManyOpenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** Seconds; a small analysis takes less. */
    private static final String RETRY_AFTER = "10";

    TooManyOpenException(int most) {
        super(
                429,
                "too-many-open-analyses",
                "Too many analyses wait or run",
                "The account may have " + most + " analyses that wait or run; wait for one to end, or cancel one");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", RETRY_AFTER);
    }
}
