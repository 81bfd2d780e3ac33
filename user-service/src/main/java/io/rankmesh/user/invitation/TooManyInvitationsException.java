package io.rankmesh.user.invitation;

import io.rankmesh.common.problem.ProblemException;
import java.time.Duration;
import java.util.Map;

/** {@code too-many-invitations}: 409 when too many are open, 429 when an account sends too many letters, or one address gets them. */
final class TooManyInvitationsException extends ProblemException {

    private static final long serialVersionUID = 1L;
    private static final String CODE = "too-many-invitations";
    private static final String TITLE = "Too many invitations";

    private final Map<String, String> headers;

    private TooManyInvitationsException(int status, String detail, Map<String, String> headers) {
        super(status, CODE, TITLE, detail);
        this.headers = headers;
    }

    static TooManyInvitationsException open(int most) {
        return new TooManyInvitationsException(409, "An account may have " + most + " open invitations", Map.of());
    }

    static TooManyInvitationsException letters(Duration retryAfter) {
        return new TooManyInvitationsException(
                429,
                "Invitations have sent as many letters as they may; try again later",
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
