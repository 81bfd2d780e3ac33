package io.rankmesh.e2e.attack;

import io.rankmesh.e2e.api.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attack on one route, and what came of it.
 *
 * @param as who attacks, in words
 * @param path with ids
 * @param code of the problem that is expected
 * @param answer null before it was tried
 */
record Row(
        Access access,
        Attack attack,
        String as,
        String path,
        Map<String, String> headers,
        String body,
        int status,
        String code,
        @Nullable Answer answer) {

    /** What is tried on a route. */
    enum Attack {
        FOREIGN_ID,
        LOWER_ROLE,
        KEY_WITHOUT_SCOPE,
        BAD_TOKEN,
        /** No attack: who may is let in, or the other rows would say nothing. */
        ALLOWED
    }

    Row with(Answer came) {
        return new Row(access, attack, as, path, headers, body, status, code, came);
    }

    boolean isAsExpected() {
        if (answer == null) {
            return false;
        }
        if (attack == Attack.ALLOWED) {
            return answer.status() != 401
                    && answer.status() < 500
                    && (answer.status() != 403
                            || !code.equals(answer.json().path("code").asText()));
        }
        return answer.status() == status
                && answer.header("Content-Type").orElse("").equals("application/problem+json")
                && answer.json().path("code").asText().equals(code);
    }

    @Override
    public String toString() {
        return "%s, %s as %s: expected %s %s, got %s".formatted(access, attack, as, status, code, answer);
    }
}
