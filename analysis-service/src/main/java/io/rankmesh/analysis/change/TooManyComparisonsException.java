package io.rankmesh.analysis.change;

import io.rankmesh.common.problem.ProblemException;
import java.util.Map;

/** 429: no place among {@link ComparisonPlaces}. */
final class TooManyComparisonsException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** Seconds; most comparisons take less. */
    private static final String RETRY_AFTER = "5";

    TooManyComparisonsException() {
        super(429, "too-many-comparisons", "Too many analyses are compared at once", "Ask again in a few seconds");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", RETRY_AFTER);
    }
}
