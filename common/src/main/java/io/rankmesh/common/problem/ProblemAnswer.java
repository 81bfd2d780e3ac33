package io.rankmesh.common.problem;

import java.util.Map;

/**
 * A whole error answer.
 *
 * @param problem its status and body
 * @param headers its headers besides {@code Content-Type}, such as {@code Retry-After}
 */
public record ProblemAnswer(Problem problem, Map<String, String> headers) {

    public ProblemAnswer {
        headers = Map.copyOf(headers);
    }
}
