package io.rankmesh.common.problem;

import java.util.List;

/** 400 {@code validation-failed}: the request was understood, and some of its fields are not acceptable. */
public class InvalidInputException extends ProblemException {

    public InvalidInputException(List<FieldError> errors) {
        super(400, "validation-failed", "The request is not valid", summary(errors), errors);
    }

    public InvalidInputException(String field, FieldCode code, String message) {
        this(List.of(new FieldError(field, code, message)));
    }

    private static String summary(List<FieldError> errors) {
        if (errors.size() == 1) {
            FieldError only = errors.getFirst();
            return only.field().isEmpty() ? only.message() : only.field() + ": " + only.message();
        }
        return errors.size() + " fields are not valid";
    }
}
