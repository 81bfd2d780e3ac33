package io.rankmesh.user.account;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.ProblemException;
import java.util.List;

/** 409 {@code email-taken}: the address has an account. */
public final class EmailTakenException extends ProblemException {

    private static final long serialVersionUID = 1L;

    EmailTakenException() {
        super(
                409,
                "email-taken",
                "The e-mail address is taken",
                "There is an account with this e-mail address",
                List.of(new FieldError("email", FieldCode.EMAIL_TAKEN, "has an account already")));
    }
}
